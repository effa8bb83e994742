package dev.kemudi.machinery.tree;

import java.util.Comparator;

/**
 * The order in which go-yaml writes keys: numbers inside them count as numbers ({@code a2} before
 * {@code a10}), and letters come after everything else.
 */
final class YamlKeyOrder implements Comparator<String> {
  static final YamlKeyOrder INSTANCE = new YamlKeyOrder();

  private YamlKeyOrder() {}

  @Override
  public int compare(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      char left = a.charAt(i);
      char right = b.charAt(i);
      if (left != right) {
        boolean leftLetter = Character.isLetter(left);
        boolean rightLetter = Character.isLetter(right);
        if (leftLetter && rightLetter) {
          return left - right;
        }
        return leftLetter || rightLetter ? (rightLetter ? -1 : 1) : compareNumbers(a, b, i);
      }
    }
    return a.length() - b.length();
  }

  private static int compareNumbers(String a, String b, int at) {
    long seed = 0;
    if (a.charAt(at) == '0' || b.charAt(at) == '0') {
      for (int j = at - 1; j >= 0 && Character.isDigit(a.charAt(j)); j--) {
        if (a.charAt(j) != '0') {
          seed = 1;
          break;
        }
      }
    }
    int leftEnd = digitsEnd(a, at);
    int rightEnd = digitsEnd(b, at);
    int byNumber = Long.compare(number(a, at, leftEnd, seed), number(b, at, rightEnd, seed));
    if (byNumber != 0) {
      return byNumber;
    }
    return leftEnd != rightEnd ? leftEnd - rightEnd : a.charAt(at) - b.charAt(at);
  }

  private static int digitsEnd(String text, int from) {
    int end = from;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static long number(String text, int from, int to, long seed) {
    long number = seed;
    for (int i = from; i < to; i++) {
      number = number * 10 + (text.charAt(i) - '0');
    }
    return number;
  }
}
