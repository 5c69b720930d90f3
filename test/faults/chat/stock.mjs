// Stock Socket.IO with connection state recovery, as its documentation shows it: one process, messages in memory. The measure's other side.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http, { connectionStateRecovery: { maxDisconnectionDuration: 120_000 }, transports: ['websocket'] });
io.on('connection', (socket) => {
  void socket.join(socket.handshake.auth.room);
  socket.on('say', (clientId, reply) => {
    io.to(socket.handshake.auth.room).emit('said', clientId);
    reply(true);
  });
});
http.listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.('ready'));
