/*
 * The facade of the files: taking, keeping, sending and clearing away. Who may see a file is decided by the feature whose rows name it.
 */
export { FileFolder, type StagedFile } from './file-folder.js';
export { FileHolders, type FileHolder } from './file-holders.js';
export { FileIntake, stagedFiles, type TakenFile } from './file-intake.js';
export { Asked, FileAsk, FileReplies, type SentFile } from './file-reply.js';
export { FileSweeper } from './file-sweeper.js';
export { FilesModule } from './files.module.js';
export type { PdfText } from './pdf-lines.rules.js';
export { writePdf, type PdfSheet } from './pdf.writer.js';
export { IncomingFile, Uploaded, type FileSource } from './incoming-file.js';
