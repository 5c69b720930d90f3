import { Module } from '@nestjs/common';
import { IdentityModule } from './identity.module.js';
import { OrganizationsController } from './organizations.controller.js';

/** The routes of identity; only the api app imports it. */
@Module({ imports: [IdentityModule], controllers: [OrganizationsController] })
export class IdentityApiModule {}
