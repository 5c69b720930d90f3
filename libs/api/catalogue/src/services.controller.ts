import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { BeginServiceRequest, SaveServiceRequest, ServiceDeskPage, ServiceDeskQuery, ServiceDeskView, ServicePage, ServiceQuery, ServiceStepRequest, ServiceView } from '@techmatch/contracts';
import { CurrentActor, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { ServiceDeskService } from './service-desk.service.js';
import { ServicesService } from './services.service.js';

const servicePipe = new RecordIdPipe('service');

/** The catalogue of services, for everybody. */
@ApiTags('catalogue')
@Permit('catalogue.read')
@Controller('services')
export class ServicesController {
  constructor(private readonly services: ServicesService) {}

  @Get()
  @ApiOkResponse({ type: ServicePage })
  list(@Query() query: ServiceQuery): Promise<ServicePage> {
    return this.services.list(query);
  }

  @Get(':id')
  @ApiOkResponse({ type: ServiceView })
  get(@Param('id', servicePipe) id: string): Promise<ServiceView> {
    return this.services.get(id);
  }
}

/** The desk of the catalogue: what providers write, and what the authority reviews. */
@ApiTags('catalogue')
@Permit('catalogue.desk')
@Controller('service-desk')
export class ServiceDeskController {
  constructor(private readonly desk: ServiceDeskService) {}

  /** Services of the organisation acted for, last changed first. */
  @Get()
  @Permit('catalogue.edit')
  @ApiOkResponse({ type: ServiceDeskPage })
  list(@CurrentActor() actor: RequestActor, @Query() query: ServiceDeskQuery): Promise<ServiceDeskPage> {
    return this.desk.list(actor, query);
  }

  /** What waits for the authority's review, longest first. */
  @Get('queue')
  @Permit('catalogue.review')
  @ApiOkResponse({ type: ServiceDeskPage })
  queue(@CurrentActor() actor: RequestActor, @Query() query: ServiceDeskQuery): Promise<ServiceDeskPage> {
    return this.desk.queue(actor, query);
  }

  @Post()
  @Permit('catalogue.edit')
  @ApiCreatedResponse({ type: ServiceDeskView })
  begin(@CurrentActor() actor: RequestActor, @Body() { content }: BeginServiceRequest): Promise<ServiceDeskView> {
    return this.desk.begin(actor, content);
  }

  @Get(':id')
  @ApiOkResponse({ type: ServiceDeskView })
  get(@CurrentActor() actor: RequestActor, @Param('id', servicePipe) id: string): Promise<ServiceDeskView> {
    return this.desk.get(actor, id);
  }

  /** What was published stays in the catalogue until the change is published. */
  @Put(':id')
  @Permit('catalogue.edit')
  @ApiOkResponse({ type: ServiceDeskView })
  save(@CurrentActor() actor: RequestActor, @Param('id', servicePipe) id: string, @Body() request: SaveServiceRequest): Promise<ServiceDeskView> {
    return this.desk.save(actor, id, request);
  }

  @Post(':id/transitions')
  @HttpCode(200)
  @ApiOkResponse({ type: ServiceDeskView })
  step(@CurrentActor() actor: RequestActor, @Param('id', servicePipe) id: string, @Body() request: ServiceStepRequest): Promise<ServiceDeskView> {
    return this.desk.step(actor, id, request);
  }
}
