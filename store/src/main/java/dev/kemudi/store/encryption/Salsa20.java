package dev.kemudi.store.encryption;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The stream of XSalsa20, as its authors specify it ("Extending the Salsa20 nonce"): the first 16
 * bytes of the nonce and the key make another key, the last 8 and a counter make the blocks of the
 * stream.
 */
final class Salsa20 {
  static final int KEY = 32;
  static final int NONCE = 24;
  private static final int BLOCK = 64;
  private static final int ROUNDS = 20;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** "expand 32-byte k". */
  private static final int[] SIGMA = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};

  /** Where the words of a block stand that a key of the second step is made of. */
  private static final int[] DERIVED = {0, 5, 10, 15, 6, 7, 8, 9};

  private final int[] state = new int[16];
  private final byte[] block = new byte[BLOCK];
  private int used = BLOCK;

  /**
   * @param nonce 24 bytes from here
   */
  Salsa20(byte[] key, byte[] nonce, int from) {
    int[] first = state(words(key, 0, 8), words(nonce, from, 4));
    int[] mixed = first.clone();
    mix(mixed);
    int[] derived = new int[8];
    for (int i = 0; i < derived.length; i++) {
      derived[i] = mixed[DERIVED[i]];
    }
    int[] place = {(int) WORD.get(nonce, from + 16), (int) WORD.get(nonce, from + 20), 0, 0};
    System.arraycopy(state(derived, place), 0, state, 0, state.length);
  }

  private static int[] words(byte[] bytes, int from, int count) {
    int[] words = new int[count];
    for (int i = 0; i < count; i++) {
      words[i] = (int) WORD.get(bytes, from + 4 * i);
    }
    return words;
  }

  /** The constants on the diagonal, half of the key before and half of it behind the place. */
  private static int[] state(int[] key, int[] place) {
    int[] state = new int[16];
    for (int i = 0; i < 4; i++) {
      state[5 * i] = SIGMA[i];
      state[1 + i] = key[i];
      state[6 + i] = place[i];
      state[11 + i] = key[4 + i];
    }
    return state;
  }

  private static void mix(int[] x) {
    for (int i = 0; i < ROUNDS; i += 2) {
      quarter(x, 0, 4, 8, 12);
      quarter(x, 5, 9, 13, 1);
      quarter(x, 10, 14, 2, 6);
      quarter(x, 15, 3, 7, 11);
      quarter(x, 0, 1, 2, 3);
      quarter(x, 5, 6, 7, 4);
      quarter(x, 10, 11, 8, 9);
      quarter(x, 15, 12, 13, 14);
    }
  }

  private static void quarter(int[] x, int a, int b, int c, int d) {
    x[b] ^= Integer.rotateLeft(x[a] + x[d], 7);
    x[c] ^= Integer.rotateLeft(x[b] + x[a], 9);
    x[d] ^= Integer.rotateLeft(x[c] + x[b], 13);
    x[a] ^= Integer.rotateLeft(x[d] + x[c], 18);
  }

  private void nextBlock() {
    int[] mixed = state.clone();
    mix(mixed);
    for (int i = 0; i < mixed.length; i++) {
      WORD.set(block, 4 * i, mixed[i] + state[i]);
    }
    if (++state[8] == 0) {
      state[9]++;
    }
    used = 0;
  }

  /** The next bytes of the stream. */
  byte[] next(int count) {
    byte[] stream = new byte[count];
    apply(stream, 0, stream, 0, count);
    return stream;
  }

  /** Mixes the next bytes of the stream with these. */
  void apply(byte[] in, int inFrom, byte[] out, int outFrom, int count) {
    for (int i = 0; i < count; i++) {
      if (used == BLOCK) {
        nextBlock();
      }
      out[outFrom + i] = (byte) (in[inFrom + i] ^ block[used++]);
    }
  }

  /** Forgets what it was made of. */
  void clear() {
    Arrays.fill(state, 0);
    Arrays.fill(block, (byte) 0);
  }
}
