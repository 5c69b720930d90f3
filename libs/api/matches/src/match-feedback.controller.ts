import { Body, Controller, Delete, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { FeedbackRequest, FeedbackView } from '@techmatch/contracts';
import { CurrentActor, Permit, RequestActor } from '@techmatch/http';
import { MatchFeedbackService } from './match-feedback.service.js';
import { PreviewGuard } from './preview.guard.js';

@ApiTags('matches')
@Permit('match.judge')
@Controller('matches/feedback')
@UseGuards(PreviewGuard)
export class MatchFeedbackController {
  constructor(private readonly feedback: MatchFeedbackService) {}

  @Post()
  @ApiCreatedResponse({ type: FeedbackView })
  note(@CurrentActor() actor: RequestActor, @Body() request: FeedbackRequest): Promise<FeedbackView> {
    return this.feedback.note(request, actor.organizationId);
  }

  /** Undo, for ten minutes. */
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  undo(@Param('id') id: string): Promise<void> {
    return this.feedback.undo(id);
  }
}
