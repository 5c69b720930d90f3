import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@techmatch/http';
import { HealthService, type Health } from './health.service.js';

/** For the supervisor of the process, outside `/api`. */
@ApiExcludeController()
@Public()
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  /** The process answers. */
  @Get('live')
  live(): { status: 'up' } {
    return this.health.live();
  }

  /** It can serve: 503 while PostgreSQL is unreachable. A missing Meilisearch only degrades. */
  @Get('ready')
  ready(): Promise<Health> {
    return this.health.ready();
  }
}
