/** What a room is for; `subject_id` names it. `direct`: two people who share a room of another kind; `demo`: of a demonstration. */
export const chatSubjectKinds = ['introduction', 'deal', 'direct', 'demo'] as const;
export type ChatSubjectKind = (typeof chatSubjectKinds)[number];

/** How a room is called where its subject has no name. Words: `chat.title.<code>`. */
export const chatTitleKinds = ['introduction', 'deal', 'direct', 'demo'] as const;
export type ChatTitleKind = (typeof chatTitleKinds)[number];

/** What somebody speaks for in a room. Words: `chat.side.<code>`. */
export const chatSides = ['enterprise', 'owner', 'commissioner', 'partner'] as const;
export type ChatSide = (typeof chatSides)[number];

/** `text`: somebody wrote it; `system`: a line of the platform. */
export const chatMessageKinds = ['text', 'system'] as const;
export type ChatMessageKind = (typeof chatMessageKinds)[number];

/**
 * `sent`; `edited`: earlier wordings are kept; `deleted`: by its author; `hidden`: by an administrator after a report; `erased`: its author closed their account.
 * The text of the last three is gone or not shown; their place in the sequence stays.
 */
export const chatMessageStates = ['sent', 'edited', 'deleted', 'hidden', 'erased'] as const;
export type ChatMessageState = (typeof chatMessageStates)[number];

/**
 * Lines of the platform, with what each takes: ids, codes and numbers alone, so that no text of a record stands in a room. `personId` is worded as a
 * name by the page. Words: `chat.system.<code>`.
 */
export const chatAnnouncements = {
  roomOpened: [],
  memberJoined: ['personId'],
  memberLeft: ['personId'],
  introductionAccepted: [],
  ndaAccepted: ['personId'],
  ndaInForce: [],
  ndaRevoked: ['personId'],
  dealStarted: ['dealId'],
  /** `stage`: a stage of the deal. */
  dealMoved: ['dealId', 'stage'],
  dealLost: ['dealId'],
  /** `kind`: what is to be done: milestone, payment, task, step of a disposal. */
  itemAdded: ['dealId', 'kind'],
  itemDone: ['dealId', 'kind'],
  partiesChanged: ['dealId'],
  contractChanged: ['dealId'],
  contractSigned: ['dealId'],
  contractRegistered: ['dealId'],
  fileAdded: ['dealId'],
} as const satisfies Record<string, readonly string[]>;
export type ChatAnnouncement = keyof typeof chatAnnouncements;
export const chatAnnouncementCodes = Object.keys(chatAnnouncements).filter((code): code is ChatAnnouncement => code in chatAnnouncements);

/** Public records that a message may point to. */
export const chatReferenceKinds = ['result', 'expert', 'need'] as const;
export type ChatReferenceKind = (typeof chatReferenceKinds)[number];

/** What a reader may do with a message, and with a room. */
export const chatMessageActions = ['edit', 'delete', 'report'] as const;
export type ChatMessageAction = (typeof chatMessageActions)[number];
export const chatRoomActions = ['send', 'mute', 'export'] as const;
export type ChatRoomAction = (typeof chatRoomActions)[number];

/** The prefix of an id. */
export const chatIdPrefixes = { chatRoom: 'rom', chatMessage: 'msg', chatFile: 'cfl' } as const;
export type ChatRecordKind = keyof typeof chatIdPrefixes;

/** Upper limits; pages say them before something is sent, the server keeps them. House rules of 2026-11-23. */
export const chatLimits = {
  /** Characters (UTF-16 units) of a message. */
  text: 4_000,
  /** Messages that one person may send in a minute, over all rooms: faster than anybody types. */
  perMinute: 120,
  /** People of a room. */
  members: 50,
  mentions: 20,
  references: 5,
  filesPerMessage: 5,
  /** Files that one person may have sent to rooms and not yet sent a message with. */
  waitingFiles: 20,
  /** Messages of one answer, and rooms. */
  page: 50,
  mostPage: 200,
  rooms: 30,
  /** Characters that a search takes. */
  query: 100,
  /** For how long one's own message can be reworded; it can be deleted for ever. */
  editHours: 24,
  /** Earlier wordings of one message. */
  versions: 20,
  /** Who has not looked for so long after a message is told that messages wait. */
  noticeMinutes: 10,
  /** The count beside the link goes no further. */
  counted: 99,
  /** People that one person keeps from writing to them. */
  blocks: 500,
} as const;

/** A name of a message that its sender gives it, so that sending it again sends it once. */
export const chatClientId = /^[0-9A-Za-z_-]{8,40}$/;

/** Events from a browser, each answered by a `SocketReply`. Requests and answers: `ChatSocketRequests` of the contracts. */
export const chatSocketEvents = ['chat.send', 'chat.resume', 'chat.read', 'chat.typing', 'chat.presence'] as const;
export type ChatSocketEvent = (typeof chatSocketEvents)[number];

/** Events to browsers: hints. What they say can be read over HTTP too, and one that is lost costs time, not messages. Shapes: `ChatSocketHints`. */
export const chatSocketHints = ['chat.posted', 'chat.wasRead', 'chat.isTyping', 'chat.roomChanged'] as const;
export type ChatSocketHint = (typeof chatSocketHints)[number];
