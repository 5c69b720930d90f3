import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ChatBlocksView, ChatRoomView, DirectRoomRequest } from '@techmatch/contracts';
import { CurrentActor, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { ChatPeopleService } from './chat-people.service.js';

const personId = new RecordIdPipe('person');

/** Talk of two, and keeping somebody from it. */
@ApiTags('chat')
@Permit('chat.write')
@Controller('chat')
export class ChatPeopleController {
  constructor(private readonly people: ChatPeopleService) {}

  /** The room of oneself and somebody who shares a room with one; made at the first asking. */
  @Post('direct')
  @HttpCode(200)
  @ApiOkResponse({ type: ChatRoomView })
  direct(@CurrentActor() actor: RequestActor, @Body() request: DirectRoomRequest): Promise<ChatRoomView> {
    return this.people.direct(actor, request.personId);
  }

  @Get('blocks')
  @Permit('chat.read')
  @ApiOkResponse({ type: ChatBlocksView })
  blocks(@CurrentActor() actor: RequestActor): Promise<ChatBlocksView> {
    return this.people.blocks(actor);
  }

  /** Takes no direct messages from somebody; in shared rooms the page folds theirs. */
  @Put('blocks/:id')
  @HttpCode(204)
  @ApiNoContentResponse()
  block(@CurrentActor() actor: RequestActor, @Param('id', personId) id: string): Promise<void> {
    return this.people.block(actor, id);
  }

  @Delete('blocks/:id')
  @HttpCode(204)
  @ApiNoContentResponse()
  unblock(@CurrentActor() actor: RequestActor, @Param('id', personId) id: string): Promise<void> {
    return this.people.unblock(actor, id);
  }
}
