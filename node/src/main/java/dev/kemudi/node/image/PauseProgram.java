package dev.kemudi.node.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * The program that holds a pod's namespaces, in machine code. It blocks SIGCHLD, SIGINT and SIGTERM
 * and takes them one by one as they come: after SIGCHLD it reaps all dead children, for in a pod
 * with shared processes it is their parent; the other two end it with code 0. A blocked signal
 * reaches even the first process of a namespace, so that no handlers are needed.
 *
 * <pre>
 *         rt_sigprocmask(SIG_BLOCK, set, null, 8)
 *   wait: signal = rt_sigtimedwait(set, null, null, 8)
 *         if signal is SIGCHLD go to reap
 *         if signal is neither SIGINT nor SIGTERM go to wait
 *         exit(0)
 *   reap: pid = wait4(-1, null, WNOHANG, null)
 *         if pid &gt; 0 go to reap
 *         go to wait
 * </pre>
 */
final class PauseProgram {
  private static final long SIGNALS = 1L << (2 - 1) | 1L << (15 - 1) | 1L << (17 - 1);

  private static final int SUPERVISOR = 0xd4000001;
  private static final int EQUAL = 0;
  private static final int NOT_EQUAL = 1;
  private static final int GREATER = 12;
  private static final int ALWAYS = 14;

  private PauseProgram() {}

  static byte[] write(Architecture architecture) {
    byte[] data = little(8).putLong(SIGNALS).array();
    return ElfProgram.write(
        architecture,
        data,
        switch (architecture) {
          case AMD64 -> amd64();
          case ARM64 -> arm64();
        });
  }

  private static byte[] amd64() {
    String set = HexFormat.of().formatHex(little(4).putInt(ElfProgram.DATA).array());
    String code =
        "31ff" // xor edi, edi: SIG_BLOCK
            + ("be" + set) // mov esi, set
            + "31d2" // xor edx, edx
            + "41ba08000000" // mov r10d, 8
            + "b80e000000" // mov eax, 14: rt_sigprocmask
            + "0f05" // syscall
            + ("bf" + set) // wait: mov edi, set
            + "31f6" // xor esi, esi
            + "31d2" // xor edx, edx
            + "41ba08000000" // mov r10d, 8
            + "b880000000" // mov eax, 128: rt_sigtimedwait
            + "0f05" // syscall
            + "83f811" // cmp eax, SIGCHLD
            + "7413" // je reap
            + "83f802" // cmp eax, SIGINT
            + "7405" // je exit
            + "83f80f" // cmp eax, SIGTERM
            + "75db" // jne wait
            + "31ff" // exit: xor edi, edi
            + "b83c000000" // mov eax, 60: exit
            + "0f05" // syscall
            + "bfffffffff" // reap: mov edi, -1
            + "31f6" // xor esi, esi
            + "ba01000000" // mov edx, WNOHANG
            + "4531d2" // xor r10d, r10d
            + "b83d000000" // mov eax, 61: wait4
            + "0f05" // syscall
            + "85c0" // test eax, eax
            + "7fe6" // jg reap
            + "ebb6"; // jmp wait
    return HexFormat.of().parseHex(code);
  }

  private static byte[] arm64() {
    int set = ElfProgram.DATA;
    int[] words = {
      move(0, 0), // SIG_BLOCK
      move(1, set & 0xffff),
      moveHigh(1, set >>> 16),
      move(2, 0),
      move(3, 8),
      call(135), // rt_sigprocmask
      SUPERVISOR,
      move(0, set & 0xffff), // 7, wait:
      moveHigh(0, set >>> 16),
      move(1, 0),
      move(2, 0),
      move(3, 8),
      call(137), // rt_sigtimedwait
      SUPERVISOR,
      compare(17), // SIGCHLD
      branch(EQUAL, 15, 23), // to reap
      compare(2), // SIGINT
      branch(EQUAL, 17, 20), // to exit
      compare(15), // SIGTERM
      branch(NOT_EQUAL, 19, 7), // to wait
      move(0, 0), // 20, exit:
      call(93),
      SUPERVISOR,
      0x92800000, // 23, reap: movn x0, #0, that is -1
      move(1, 0),
      move(2, 1), // WNOHANG
      move(3, 0),
      call(260), // wait4
      SUPERVISOR,
      compare(0),
      branch(GREATER, 30, 23), // to reap
      branch(ALWAYS, 31, 7), // to wait
    };
    ByteBuffer code = little(4 * words.length);
    for (int word : words) {
      code.putInt(word);
    }
    return code.array();
  }

  /** movz: a number of 16 bits into a register. */
  private static int move(int register, int number) {
    return 0xd2800000 | number << 5 | register;
  }

  /** movk: the bits 16 to 31 of a register. */
  private static int moveHigh(int register, int number) {
    return 0xf2a00000 | number << 5 | register;
  }

  private static int call(int number) {
    return move(8, number);
  }

  /** cmp w0: what the last call returned. */
  private static int compare(int number) {
    return 0x7100001f | number << 10;
  }

  /** b.cond from one word of the program to another. */
  private static int branch(int condition, int from, int to) {
    return 0x54000000 | ((to - from) & 0x7ffff) << 5 | condition;
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
