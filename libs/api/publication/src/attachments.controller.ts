import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { AttachmentsView, AttachmentView, RecordAttachmentsView } from '@techmatch/contracts';
import { attachmentMedia } from '@techmatch/contracts/tables';
import { Asked, FileAsk, IncomingFile, Uploaded } from '@techmatch/files';
import { CurrentActor, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { AttachmentReadingService } from './attachment-reading.service.js';
import { AttachmentsService } from './attachments.service.js';

const publicationId = new RecordIdPipe('publication');
const attachmentId = new RecordIdPipe('attachment');
const media = Object.values(attachmentMedia).map(({ type }) => type);
const binary = { schema: { type: 'string', format: 'binary' } } as const;

/** Files of records: sent for a record of the desk, listed in its content, read by who may. */
@ApiTags('attachments')
@Permit('attachment.read')
@Controller()
export class AttachmentsController {
  constructor(
    private readonly attachments: AttachmentsService,
    private readonly reading: AttachmentReadingService,
  ) {}

  /** Sends one file for a record. It is shown nowhere until the content lists it (`PUT publications/{id}`), and to readers when that is published. */
  @Post('publications/:id/attachments')
  @Permit('publication.write')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiCreatedResponse({ type: AttachmentView })
  upload(@CurrentActor() actor: RequestActor, @Param('id', publicationId) id: string, @Uploaded() file: IncomingFile): Promise<AttachmentView> {
    return this.attachments.upload(actor, id, file);
  }

  /** What was sent for a record of the desk: all of it for who works on it, what is listed for who reviews it. */
  @Get('publications/:id/attachments')
  @Permit('publication.write')
  @ApiOkResponse({ type: AttachmentsView })
  ofPublication(@CurrentActor() actor: RequestActor, @Param('id', publicationId) id: string): Promise<AttachmentsView> {
    return this.reading.ofDesk(actor, id);
  }

  @Get('results/:id/attachments')
  @ApiOkResponse({ type: RecordAttachmentsView })
  ofResult(@CurrentActor() actor: RequestActor, @Param('id', new RecordIdPipe('result')) id: string): Promise<RecordAttachmentsView> {
    return this.reading.ofPublic(actor, 'result', id);
  }

  @Get('needs/:id/attachments')
  @ApiOkResponse({ type: RecordAttachmentsView })
  ofNeed(@CurrentActor() actor: RequestActor, @Param('id', new RecordIdPipe('need')) id: string): Promise<RecordAttachmentsView> {
    return this.reading.ofPublic(actor, 'need', id);
  }

  @Get('experts/:id/attachments')
  @ApiOkResponse({ type: RecordAttachmentsView })
  ofExpert(@CurrentActor() actor: RequestActor, @Param('id', new RecordIdPipe('expert')) id: string): Promise<RecordAttachmentsView> {
    return this.reading.ofPublic(actor, 'expert', id);
  }

  /** The file itself. 404 for who may not see it; each look at an annex is noted in the audit log. */
  @Get('attachments/:id')
  @ApiProduces(...media)
  @ApiOkResponse(binary)
  file(@CurrentActor() actor: RequestActor, @Param('id', attachmentId) id: string, @Asked() ask: FileAsk): Promise<Response> {
    return this.reading.send(actor, id, 'file', ask);
  }

  /** The small picture of a picture; 404 for other files. */
  @Get('attachments/:id/thumbnail')
  @ApiProduces('image/webp')
  @ApiOkResponse(binary)
  thumbnail(@CurrentActor() actor: RequestActor, @Param('id', attachmentId) id: string, @Asked() ask: FileAsk): Promise<Response> {
    return this.reading.send(actor, id, 'thumbnail', ask);
  }
}
