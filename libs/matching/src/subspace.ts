/** Rows of sparse numbers: row `r` holds `values[i]` in column `columns[i]` for `i` in `[starts[r], starts[r + 1])`. */
export interface SparseRows {
  starts: Int32Array;
  columns: Int32Array;
  values: Float32Array;
  width: number;
}

/** Rows between two calls of `pause`: some tens of milliseconds of work. */
const CHUNK = 1_000;
const ROUNDS = 4;

/** Deterministic uniform numbers in [-1, 1) (mulberry32). */
function noise(length: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length }, () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2147483648 - 1;
  });
}

/** basis ← rowsᵀ · rows · basis, one row at a time. */
async function multiply(rows: SparseRows, basis: Float32Array, size: number, pause: () => Promise<void>): Promise<Float32Array> {
  const product = new Float32Array(basis.length);
  const sum = new Float64Array(size);
  for (let row = 0; row + 1 < rows.starts.length; row++) {
    if (row % CHUNK === 0) await pause();
    const [from, to] = [rows.starts[row] ?? 0, rows.starts[row + 1] ?? 0];
    sum.fill(0);
    for (let i = from; i < to; i++) addScaled(sum, 0, basis, (rows.columns[i] ?? 0) * size, size, rows.values[i] ?? 0);
    for (let i = from; i < to; i++) addScaled(product, (rows.columns[i] ?? 0) * size, sum, 0, size, rows.values[i] ?? 0);
  }
  return product;
}

function addScaled(into: Float32Array | Float64Array, at: number, from: Float32Array | Float64Array, start: number, size: number, factor: number): void {
  for (let k = 0; k < size; k++) into[at + k] = (into[at + k] ?? 0) + factor * (from[start + k] ?? 0);
}

/** The lower Cholesky factor of basisᵀ · basis. A direction without extent gets a tiny one, so that small libraries do not divide by 0. */
async function choleskyOfGram(basis: Float32Array, size: number, pause: () => Promise<void>): Promise<Float64Array> {
  const gram = new Float64Array(size * size);
  for (let at = 0; at < basis.length; at += size) {
    if (at % (CHUNK * size) === 0) await pause();
    for (let i = 0; i < size; i++) {
      const value = basis[at + i] ?? 0;
      if (value !== 0) addScaled(gram, i * size, basis, at, i + 1, value);
    }
  }
  let largest = 0;
  for (let i = 0; i < size; i++) largest = Math.max(largest, gram[i * size + i] ?? 0);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = gram[i * size + j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (gram[i * size + k] ?? 0) * (gram[j * size + k] ?? 0);
      gram[i * size + j] = i === j ? Math.sqrt(Math.max(sum, largest * 1e-12, 1e-30)) : sum / (gram[j * size + j] ?? 1);
    }
  }
  return gram;
}

/** Makes the columns of a basis (row-major, `size` columns) orthonormal in place. */
async function orthonormalise(basis: Float32Array, size: number, pause: () => Promise<void>): Promise<void> {
  const factor = await choleskyOfGram(basis, size, pause);
  for (let at = 0; at < basis.length; at += size) {
    if (at % (CHUNK * size) === 0) await pause();
    for (let i = 0; i < size; i++) {
      let value = basis[at + i] ?? 0;
      for (let k = 0; k < i; k++) value -= (factor[i * size + k] ?? 0) * (basis[at + k] ?? 0);
      basis[at + i] = value / (factor[i * size + i] ?? 1);
    }
  }
}

/**
 * An orthonormal basis of the subspace of the `size` greatest right singular vectors (randomised subspace iteration, Halko et al. 2011, with
 * CholeskyQR), row-major: `size` numbers per column of `rows`. Any basis serves: cosines do not depend on which. Deterministic for a seed.
 */
export async function principalSubspace(rows: SparseRows, size: number, pause: () => Promise<void>, seed = 20261122): Promise<Float32Array> {
  let basis = noise(rows.width * size, seed);
  for (let round = 0; round < ROUNDS; round++) {
    await orthonormalise(basis, size, pause);
    basis = await multiply(rows, basis, size, pause);
  }
  await orthonormalise(basis, size, pause);
  return basis;
}
