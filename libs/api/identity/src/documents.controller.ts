import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { DocumentQuery, DocumentView } from '@techmatch/contracts';
import { documentNames } from '@techmatch/contracts/tables';
import { Public } from '@techmatch/http';
import { getDocument } from './legal-documents.js';

@ApiTags('documents')
@Public()
@Controller('documents')
export class DocumentsController {
  /** The present version of the terms or of what is done with personal data. */
  @Get(':name')
  @ApiParam({ name: 'name', enum: documentNames })
  @ApiOkResponse({ type: DocumentView })
  get(@Param('name') name: string, @Query() query: DocumentQuery): DocumentView {
    return getDocument(name, query.language ?? 'zh');
  }
}
