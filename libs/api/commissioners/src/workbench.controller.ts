import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { WorkbenchNeedsView, WorkbenchView } from '@techmatch/contracts';
import { CurrentActor, Permit, RequestActor } from '@techmatch/http';
import { WorkbenchService } from './workbench.service.js';

/** The home of somebody who is sent. */
@ApiTags('workbench')
@Permit('workbench.read')
@Controller('workbench')
export class WorkbenchController {
  constructor(private readonly workbench: WorkbenchService) {}

  @Get()
  @ApiOkResponse({ type: WorkbenchView })
  get(@CurrentActor() actor: RequestActor): Promise<WorkbenchView> {
    return this.workbench.get(actor);
  }

  /** Open needs of the enterprises, with the results that fit best now. */
  @Get('needs')
  @ApiOkResponse({ type: WorkbenchNeedsView })
  needs(@CurrentActor() actor: RequestActor): Promise<WorkbenchNeedsView> {
    return this.workbench.needs(actor);
  }
}
