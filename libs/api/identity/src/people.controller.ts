import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { PeoplePage, PeopleQuery, PersonView, SuspensionRequest } from '@techmatch/contracts';
import { CurrentActor, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { PeopleService } from './people.service.js';

/** For an administrator. */
@ApiTags('people')
@Permit('person.manage')
@Controller('people')
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

  @Get()
  @ApiOkResponse({ type: PeoplePage })
  list(@CurrentActor() actor: RequestActor, @Query() query: PeopleQuery): Promise<PeoplePage> {
    return this.people.list(actor, query);
  }

  /** Suspends somebody everywhere at once, or lets them in again. */
  @Put(':id/suspension')
  @ApiOkResponse({ type: PersonView })
  suspend(@CurrentActor() actor: RequestActor, @Param('id', new RecordIdPipe('person')) id: string, @Body() request: SuspensionRequest): Promise<PersonView> {
    return this.people.suspend(actor, id, request);
  }
}
