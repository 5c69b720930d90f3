/** A variable that the global setup (or `npm test`) has set. */
export function requireVariable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') {
    throw new Error(`${name} is not set: this project's jest.config.mjs must spread withServices.`);
  }
  return value;
}
