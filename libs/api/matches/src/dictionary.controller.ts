import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AddTermRequest, FieldUsesView, TermNameQuery, TermPage, TermQuery, TermView } from '@techmatch/contracts';
import { CurrentActor, Permit, RequestActor } from '@techmatch/http';
import { DictionaryService } from './dictionary.service.js';

/** For an administrator. */
@ApiTags('dictionary')
@Permit('dictionary.manage')
@Controller('dictionary')
export class DictionaryController {
  constructor(private readonly dictionary: DictionaryService) {}

  @Get('terms')
  @ApiOkResponse({ type: TermPage })
  list(@Query() query: TermQuery): Promise<TermPage> {
    return this.dictionary.list(query);
  }

  /** In effect with the next search. */
  @Post('terms')
  @ApiCreatedResponse({ type: TermView })
  add(@CurrentActor() actor: RequestActor, @Body() request: AddTermRequest): Promise<TermView> {
    return this.dictionary.add(actor, request);
  }

  /** Takes a term out for good: learning does not bring it back. */
  @Delete('terms')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: RequestActor, @Query() query: TermNameQuery): Promise<void> {
    return this.dictionary.remove(actor, query);
  }

  /** The closed list of fields, and how many records stand in each. */
  @Get('fields')
  @ApiOkResponse({ type: FieldUsesView })
  fields(): Promise<FieldUsesView> {
    return this.dictionary.fields();
  }
}
