import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { SavedIdsView, SavedPage, SavedQuery, SavedRecordView, SaveRecordRequest } from '@techmatch/contracts';
import { CurrentActor, Permit, RequestActor } from '@techmatch/http';
import { SavedRecordsService } from './saved-records.service.js';

@ApiTags('saved')
@Permit('saved.manage')
@Controller('saved')
export class SavedRecordsController {
  constructor(private readonly saved: SavedRecordsService) {}

  /** Records that one keeps, newest first. */
  @Get()
  @ApiOkResponse({ type: SavedPage })
  list(@CurrentActor() actor: RequestActor, @Query() query: SavedQuery): Promise<SavedPage> {
    return this.saved.list(actor, query);
  }

  @Get('ids')
  @ApiOkResponse({ type: SavedIdsView })
  ids(@CurrentActor() actor: RequestActor): Promise<SavedIdsView> {
    return this.saved.ids(actor);
  }

  @Get('export')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  export(@CurrentActor() actor: RequestActor): Promise<StreamableFile> {
    return this.saved.export(actor);
  }

  /** Keeps a public record; again: changes the note. */
  @Put(':id')
  @ApiOkResponse({ type: SavedRecordView })
  save(@CurrentActor() actor: RequestActor, @Param('id') id: string, @Body() request: SaveRecordRequest): Promise<SavedRecordView> {
    return this.saved.save(actor, id, request);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: RequestActor, @Param('id') id: string): Promise<void> {
    return this.saved.remove(actor, id);
  }
}
