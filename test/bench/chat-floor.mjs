// Bare Socket.IO in a process of its own: a message is committed as one row (or, with ROWS=0, not at all) and told to its room.
import { createServer } from 'node:http';
import pg from 'pg';
import { Server } from 'socket.io';

const pool = process.env.ROWS === '1' ? new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 }) : null;
const http = createServer();
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false });
io.on('connection', (socket) => {
  void socket.join(socket.handshake.auth.room);
  socket.on('say', async (message, reply) => {
    if (pool !== null) await pool.query({ name: 'add', text: 'INSERT INTO bare_message (room, client_id, body) VALUES ($1, $2, $3)', values: [socket.handshake.auth.room, message.clientId, message.text] });
    io.to(socket.handshake.auth.room).emit('said', message);
    reply({ ok: true });
  });
});
http.listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.('ready'));
