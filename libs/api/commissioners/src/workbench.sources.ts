import { Injectable } from '@nestjs/common';
import { DealLines } from '@techmatch/deals';
import { OrganizationsService } from '@techmatch/identity';
import { IntroductionLines } from '@techmatch/introductions';
import { LibraryService } from '@techmatch/library';
import { MatchesService } from '@techmatch/matches';

/** What the workbench reads of other rooms. */
@Injectable()
export class WorkbenchSources {
  constructor(
    readonly introductions: IntroductionLines,
    readonly deals: DealLines,
    readonly matches: MatchesService,
    readonly library: LibraryService,
    readonly organizations: OrganizationsService,
  ) {}
}
