import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ChatFileView } from '@techmatch/contracts';
import { attachmentMedia } from '@techmatch/contracts/tables';
import { Asked, FileAsk, IncomingFile, Uploaded } from '@techmatch/files';
import { CurrentActor, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { ChatEvidenceService } from './chat-evidence.service.js';
import { ChatFilesService } from './chat-files.service.js';

const roomId = new RecordIdPipe('chatRoom');
const fileId = new RecordIdPipe('chatFile');
const binary = { schema: { type: 'string', format: 'binary' } } as const;

/** Files of rooms, and a room as a file. */
@ApiTags('chat')
@Permit('chat.read')
@Controller('chat')
export class ChatFilesController {
  constructor(
    private readonly files: ChatFilesService,
    private readonly evidence: ChatEvidenceService,
  ) {}

  /** Sends one file to a room; the others see it when a message lists it. */
  @Post('rooms/:id/files')
  @Permit('chat.write')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiCreatedResponse({ type: ChatFileView })
  upload(@CurrentActor() actor: RequestActor, @Param('id', roomId) id: string, @Uploaded() file: IncomingFile): Promise<ChatFileView> {
    return this.files.upload(actor, id, file);
  }

  @Get('files/:id')
  @ApiProduces(...Object.values(attachmentMedia).map(({ type }) => type))
  @ApiOkResponse(binary)
  file(@CurrentActor() actor: RequestActor, @Param('id', fileId) id: string, @Asked() ask: FileAsk): Promise<Response> {
    return this.files.send(actor, id, 'file', ask);
  }

  /** The small picture of a picture; 404 for other files. */
  @Get('files/:id/thumbnail')
  @ApiProduces('image/webp')
  @ApiOkResponse(binary)
  thumbnail(@CurrentActor() actor: RequestActor, @Param('id', fileId) id: string, @Asked() ask: FileAsk): Promise<Response> {
    return this.files.send(actor, id, 'thumbnail', ask);
  }

  /** The whole room as one's own evidence: a page with every message, its files' hashes, and a chain of hashes whose end stands in the audit log. */
  @Get('rooms/:id/evidence')
  @ApiProduces('text/html')
  @ApiOkResponse({ schema: { type: 'string' } })
  export(@CurrentActor() actor: RequestActor, @Param('id', roomId) id: string): Promise<Response> {
    return this.evidence.export(actor, id, 'html');
  }

  /** The same as pages to print, with our Chinese font inside and the hashed lines as a file in it. */
  @Get('rooms/:id/evidence/pdf')
  @ApiProduces('application/pdf')
  @ApiOkResponse(binary)
  print(@CurrentActor() actor: RequestActor, @Param('id', roomId) id: string): Promise<Response> {
    return this.evidence.export(actor, id, 'pdf');
  }
}
