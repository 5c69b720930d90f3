import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  ConfirmationLetterRequest,
  MembershipRequest,
  PendingRegistrationsPage,
  PendingRegistrationsQuery,
  PeoplePage,
  PeopleQuery,
  PersonDetailView,
  ReasonRequest,
  SuspensionRequest,
} from '@techmatch/contracts';
import { CurrentActor, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { PendingRegistrationsService } from './pending-registrations.service.js';
import { PeopleService } from './people.service.js';
import { PersonKeysService } from './person-keys.service.js';
import { PersonRolesService } from './person-roles.service.js';
import { SuspensionsService } from './suspensions.service.js';

const person = new RecordIdPipe('person');

/** For an administrator. */
@ApiTags('people')
@Permit('person.manage')
@Controller('people')
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly suspensions: SuspensionsService,
    private readonly roles: PersonRolesService,
    private readonly keys: PersonKeysService,
    private readonly registrations: PendingRegistrationsService,
  ) {}

  @Get()
  @ApiOkResponse({ type: PeoplePage })
  list(@CurrentActor() actor: RequestActor, @Query() query: PeopleQuery): Promise<PeoplePage> {
    return this.people.list(actor, query);
  }

  /** Who registered and has not opened the letter yet. */
  @Get('registrations')
  @ApiOkResponse({ type: PendingRegistrationsPage })
  listRegistrations(@Query() query: PendingRegistrationsQuery): Promise<PendingRegistrationsPage> {
    return this.registrations.list(query);
  }

  /** Writes the letter that confirms an address once more. */
  @Post('registrations/letters')
  @HttpCode(204)
  @ApiNoContentResponse()
  resendConfirmation(@CurrentActor() actor: RequestActor, @Body() request: ConfirmationLetterRequest): Promise<void> {
    return this.registrations.resend(actor, request);
  }

  @Get(':id')
  @ApiOkResponse({ type: PersonDetailView })
  get(@CurrentActor() actor: RequestActor, @Param('id', person) id: string): Promise<PersonDetailView> {
    return this.people.get(actor, id);
  }

  /** Suspends somebody everywhere at once, or lets them in again. */
  @Put(':id/suspension')
  @ApiOkResponse({ type: PersonDetailView })
  suspend(@CurrentActor() actor: RequestActor, @Param('id', person) id: string, @Body() request: SuspensionRequest): Promise<PersonDetailView> {
    return this.suspensions.set(actor, id, request);
  }

  /** Changes what they are in an organisation. */
  @Patch(':id/memberships/:membershipId')
  @ApiOkResponse({ type: PersonDetailView })
  changeRoles(
    @CurrentActor() actor: RequestActor,
    @Param('id', person) id: string,
    @Param('membershipId', new RecordIdPipe('membership')) membershipId: string,
    @Body() request: MembershipRequest,
  ): Promise<PersonDetailView> {
    return this.roles.change(actor, id, membershipId, request);
  }

  /** Takes out a second factor that its owner has lost. */
  @Post(':id/second-factor/removal')
  @HttpCode(200)
  @ApiOkResponse({ type: PersonDetailView })
  removeSecondFactor(@CurrentActor() actor: RequestActor, @Param('id', person) id: string, @Body() request: ReasonRequest): Promise<PersonDetailView> {
    return this.keys.removeSecondFactor(actor, id, request);
  }
}
