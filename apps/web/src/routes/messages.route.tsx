import '@techmatch/web-ui/files.css';
import '@techmatch/web-ui/forms.css';
import '@techmatch/web-ui/chat.css';
import { MessagesPage } from '@techmatch/web-chat';
import { Route, Routes, useParams } from 'react-router';
import { NotFoundPage } from '../not-found.page.js';

const OneRoom = () => {
  const { id = '' } = useParams();
  return <MessagesPage roomId={id} />;
};

/** Under `/messages`. */
export const MessageRoutes = () => (
  <Routes>
    <Route index element={<MessagesPage />} />
    <Route path=":id" element={<OneRoom />} />
    <Route path="*" element={<NotFoundPage />} />
  </Routes>
);
