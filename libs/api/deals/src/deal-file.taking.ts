import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import { FileFolder, FileIntake, FileReplies } from '@techmatch/files';

/** What takes, keeps and sends files. */
@Injectable()
export class DealFileTaking {
  constructor(
    readonly intake: FileIntake,
    readonly folder: FileFolder,
    readonly replies: FileReplies,
    readonly audit: Audit,
  ) {}
}
