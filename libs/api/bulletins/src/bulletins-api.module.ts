import { Module } from '@nestjs/common';
import { BulletinDeskController } from './bulletin-desk.controller.js';
import { BulletinsController } from './bulletins.controller.js';
import { BulletinsModule } from './bulletins.module.js';
import { NoticeDeskController } from './notice-desk.controller.js';
import { NoticesController } from './notices.controller.js';
import { SubscriptionsController } from './subscriptions.controller.js';

/** The routes of bulletins and notices; only the api app imports it. */
@Module({ imports: [BulletinsModule], controllers: [BulletinsController, SubscriptionsController, BulletinDeskController, NoticesController, NoticeDeskController] })
export class BulletinsApiModule {}
