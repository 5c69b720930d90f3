import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { BeginClaimRequest, ClaimFileQuery, ClaimFileView, ClaimNoticesView, VoucherClaimPage, VoucherClaimQuery, VoucherClaimStepRequest, PartyFactsView, ReceiveRequest, ReclaimRequest, RedemptionReceipt, SaveClaimRequest, SavePartyFactsRequest, VoucherClaimView } from '@techmatch/contracts';
import { attachmentMedia } from '@techmatch/contracts/tables';
import { Asked, FileAsk, IncomingFile, Uploaded } from '@techmatch/files';
import { CurrentActor, IdempotencyKey, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { ClaimFilesService } from './claim-files.service.js';
import { ClaimNoticesService } from './claim-notices.service.js';
import { ClaimStepsService } from './claim-steps.service.js';
import { ClaimsService } from './claims.service.js';
import { PartyFactsService } from './party-facts.service.js';
import { ReclaimsService } from './reclaims.service.js';

const claimPipe = new RecordIdPipe('voucherClaim');
const media = Object.values(attachmentMedia).map(({ type }) => type);

/** Claims of vouchers: for whoever redeems, and for the authority that reviews, approves and pays. */
@ApiTags('vouchers')
@Permit('voucherClaim.read')
@Controller('voucher-claims')
export class ClaimsController {
  constructor(
    private readonly claims: ClaimsService,
    private readonly steps: ClaimStepsService,
    private readonly files: ClaimFilesService,
    private readonly reclaims: ReclaimsService,
  ) {}

  /** One's own last moved first; for the authority what has waited longest. */
  @Get()
  @ApiOkResponse({ type: VoucherClaimPage })
  list(@CurrentActor() actor: RequestActor, @Query() query: VoucherClaimQuery): Promise<VoucherClaimPage> {
    return this.claims.list(actor, query);
  }

  /** One of an order at a time. */
  @Post()
  @Permit('voucherClaim.write')
  @ApiCreatedResponse({ type: VoucherClaimView })
  begin(@CurrentActor() actor: RequestActor, @Body() request: BeginClaimRequest): Promise<VoucherClaimView> {
    return this.claims.begin(actor, request);
  }

  @Get(':id')
  @ApiOkResponse({ type: VoucherClaimView })
  get(@CurrentActor() actor: RequestActor, @Param('id', claimPipe) id: string): Promise<VoucherClaimView> {
    return this.claims.get(actor, id);
  }

  /** What it says, checked at once. */
  @Put(':id')
  @Permit('voucherClaim.write')
  @ApiOkResponse({ type: VoucherClaimView })
  save(@CurrentActor() actor: RequestActor, @Param('id', claimPipe) id: string, @Body() request: SaveClaimRequest): Promise<VoucherClaimView> {
    return this.claims.save(actor, id, request);
  }

  /** Takes it a step further; no two duties of an officer are one person's. */
  @Post(':id/transitions')
  @Permit('voucherClaim.step')
  @HttpCode(200)
  @ApiOkResponse({ type: RedemptionReceipt })
  step(@CurrentActor() actor: RequestActor, @IdempotencyKey() key: string, @Param('id', claimPipe) id: string, @Body() request: VoucherClaimStepRequest): Promise<RedemptionReceipt> {
    return this.steps.apply(actor, id, request, key);
  }

  /** The same file sent again is one. */
  @Post(':id/files')
  @Permit('voucherClaim.write')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiCreatedResponse({ type: ClaimFileView })
  upload(@CurrentActor() actor: RequestActor, @Param('id', claimPipe) id: string, @Query() query: ClaimFileQuery, @Uploaded() file: IncomingFile): Promise<ClaimFileView> {
    return this.files.upload(actor, id, query, file);
  }

  /** The file itself; each look is noted in the audit log. */
  @Get(':id/files/:fileId')
  @ApiProduces(...media)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  file(@CurrentActor() actor: RequestActor, @Param('id', claimPipe) id: string, @Param('fileId', new RecordIdPipe('claimFile')) file: string, @Asked() ask: FileAsk): Promise<Response> {
    return this.files.send(actor, id, file, ask);
  }

  /** What was paid wrongly is owed. */
  @Post(':id/reclaims')
  @Permit('settlement.write')
  @ApiCreatedResponse({ type: RedemptionReceipt })
  reclaim(@CurrentActor() actor: RequestActor, @IdempotencyKey() key: string, @Param('id', claimPipe) id: string, @Body() request: ReclaimRequest): Promise<RedemptionReceipt> {
    return this.reclaims.reclaim(actor, id, request, key);
  }

  /** Some of what is owed has come in. */
  @Post(':id/receipts')
  @Permit('settlement.write')
  @ApiCreatedResponse({ type: RedemptionReceipt })
  receive(@CurrentActor() actor: RequestActor, @IdempotencyKey() key: string, @Param('id', claimPipe) id: string, @Body() request: ReceiveRequest): Promise<RedemptionReceipt> {
    return this.reclaims.receive(actor, id, request, key);
  }
}

/** What is about to be paid, for everybody. */
@ApiTags('vouchers')
@Permit('voucherNotice.read')
@Controller('voucher-notices')
export class ClaimNoticesController {
  constructor(private readonly notices: ClaimNoticesService) {}

  @Get()
  @ApiOkResponse({ type: ClaimNoticesView })
  list(): Promise<ClaimNoticesView> {
    return this.notices.list();
  }
}

/** What one's own organisation says of itself that ties it to others. */
@ApiTags('vouchers')
@Permit('partyFact.manage')
@Controller('party-facts')
export class PartyFactsController {
  constructor(private readonly facts: PartyFactsService) {}

  @Get()
  @ApiOkResponse({ type: PartyFactsView })
  own(@CurrentActor() actor: RequestActor): Promise<PartyFactsView> {
    return this.facts.own(actor);
  }

  @Put()
  @ApiOkResponse({ type: PartyFactsView })
  save(@CurrentActor() actor: RequestActor, @Body() request: SavePartyFactsRequest): Promise<PartyFactsView> {
    return this.facts.save(actor, request);
  }
}
