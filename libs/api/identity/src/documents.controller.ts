import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { DocumentDifferenceQuery, DocumentDifferenceView, DocumentQuery, DocumentView } from '@techmatch/contracts';
import { documentNames } from '@techmatch/contracts/tables';
import { Public } from '@techmatch/http';
import { LegalDocuments } from './legal-documents.js';

@ApiTags('documents')
@Public()
@Controller('documents')
export class DocumentsController {
  constructor(private readonly documents: LegalDocuments) {}

  /** The terms or what is done with personal data: the version in force, or an earlier one. */
  @Get(':name')
  @ApiParam({ name: 'name', enum: documentNames })
  @ApiOkResponse({ type: DocumentView })
  get(@Param('name') name: string, @Query() query: DocumentQuery): DocumentView {
    return this.documents.view(name, query);
  }

  /** What changed between two versions, paragraph by paragraph. */
  @Get(':name/difference')
  @ApiParam({ name: 'name', enum: documentNames })
  @ApiOkResponse({ type: DocumentDifferenceView })
  difference(@Param('name') name: string, @Query() query: DocumentDifferenceQuery): DocumentDifferenceView {
    return this.documents.difference(name, query);
  }
}
