import { Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Something that must be told to the application before it begins, such as what takes its sockets. */
export type AppSetup = (app: NestFastifyApplication) => void;

/** What rooms have to tell the application; `configureApp` carries it out, so that tests and product are set up alike. */
@Injectable()
export class AppSetups {
  private readonly setups: AppSetup[] = [];

  /** A module calls it in its constructor. */
  add(setup: AppSetup): void {
    this.setups.push(setup);
  }

  carryOut(app: NestFastifyApplication): void {
    for (const setup of this.setups) setup(app);
  }
}
