import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { RecordDetailsView } from '@techmatch/contracts';
import { CurrentActor, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { RecordDetailsService } from './record-details.service.js';

/** What a public record says above the public level. */
@ApiTags('publications')
@Permit('detail.read')
@Controller()
export class RecordDetailsController {
  constructor(private readonly details: RecordDetailsService) {}

  @Get('results/:id/details')
  @ApiOkResponse({ type: RecordDetailsView })
  ofResult(@CurrentActor() actor: RequestActor, @Param('id', new RecordIdPipe('result')) id: string): Promise<RecordDetailsView> {
    return this.details.get(actor, 'result', id);
  }

  @Get('needs/:id/details')
  @ApiOkResponse({ type: RecordDetailsView })
  ofNeed(@CurrentActor() actor: RequestActor, @Param('id', new RecordIdPipe('need')) id: string): Promise<RecordDetailsView> {
    return this.details.get(actor, 'need', id);
  }

  @Get('experts/:id/details')
  @ApiOkResponse({ type: RecordDetailsView })
  ofExpert(@CurrentActor() actor: RequestActor, @Param('id', new RecordIdPipe('expert')) id: string): Promise<RecordDetailsView> {
    return this.details.get(actor, 'expert', id);
  }
}
