import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

/** Argon2id (the package's default variant), 19 MiB, 2 passes, 1 lane: the second line of OWASP's Password Storage Cheat Sheet. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes passwords and compares them. Whether an account exists makes no difference in time. */
@Injectable()
export class PasswordHasher {
  private readonly nobody = hash('the password of nobody at all', cost);

  hash(password: string): Promise<string> {
    return hash(password.normalize('NFKC'), cost);
  }

  /** Compares with the hash of an account, or, where there is none, with one that nothing fits. */
  async isRight(kept: string | null, password: string): Promise<boolean> {
    const isRight = await verify(kept ?? (await this.nobody), password.normalize('NFKC'));
    return isRight && kept !== null;
  }
}
