import { Global, Module } from '@nestjs/common';
import { FileFolder } from './file-folder.js';
import { FileHolders } from './file-holders.js';
import { FileIntake } from './file-intake.js';
import { FileReplies } from './file-reply.js';
import { FileSweeper } from './file-sweeper.js';
import { PdfStamper } from './pdf.stamper.js';
import { PictureEncoder } from './picture.encoder.js';

/** Files, for every feature. It has no routes: a file is served by the feature that knows who may see it. */
@Global()
@Module({ providers: [FileFolder, FileHolders, PictureEncoder, PdfStamper, FileIntake, FileReplies, FileSweeper], exports: [FileFolder, FileHolders, FileIntake, FileReplies, FileSweeper] })
export class FilesModule {}
