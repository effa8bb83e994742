package dev.kemudi.store.encryption;

import dev.kemudi.store.StoreKey;
import dev.kemudi.store.encryption.EncryptionObserver.Direction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Several transformers, told apart by what the bytes begin with. The first one stores; all that fit
 * try to read, in their order, as two may have the same prefix while keys are exchanged. What
 * another than the first has read is stale.
 */
public final class Prefixed implements Transformer {
  private static final String DONE = "OK";

  private final String problem;
  private final List<Choice> choices;
  private final EncryptionObserver observer;

  /**
   * A transformer of what comes behind a prefix.
   *
   * @param bytes of the prefix
   */
  public record Choice(String prefix, byte[] bytes, Transformer transformer) {
    public static Choice of(String prefix, Transformer transformer) {
      return new Choice(prefix, prefix.getBytes(StandardCharsets.UTF_8), transformer);
    }
  }

  /**
   * @param problem what is said if none fits
   * @param choices at least one
   */
  public Prefixed(String problem, List<Choice> choices, EncryptionObserver observer) {
    this.problem = problem;
    this.choices = List.copyOf(choices);
    this.observer = observer;
  }

  static boolean startsWith(byte[] bytes, int from, byte[] prefix) {
    return bytes.length - from >= prefix.length
        && Arrays.equals(bytes, from, from + prefix.length, prefix, 0, prefix.length);
  }

  @Override
  public byte[] seal(byte[] value, StoreKey key) throws TransformException {
    Choice first = choices.getFirst();
    long began = System.nanoTime();
    String code = "Unknown";
    byte[] sealed;
    try {
      sealed = first.transformer().seal(value, key);
      code = DONE;
    } catch (TransformException e) {
      code = e.code();
      throw e;
    } finally {
      observer.transformed(Direction.TO_STORAGE, first.prefix(), code, began);
    }
    int length = first.bytes().length;
    if (length == 0) {
      return sealed;
    }
    byte[] all = Arrays.copyOf(first.bytes(), length + sealed.length);
    System.arraycopy(sealed, 0, all, length, sealed.length);
    return all;
  }

  @Override
  public Opened open(byte[] stored, int from, StoreKey key) throws TransformException {
    long began = System.nanoTime();
    Set<String> reasons = new LinkedHashSet<>();
    for (Choice choice : choices) {
      int length = choice.bytes().length;
      if (!startsWith(stored, from, choice.bytes())) {
        continue;
      }
      try {
        Opened opened = choice.transformer().open(stored, from + length, key);
        read(length == 0 ? "identity" : choice.prefix(), DONE, began);
        return choice == choices.getFirst() ? opened : new Opened(opened.value(), true);
      } catch (TransformException e) {
        // What has no prefix fits everything, and may find that it is not its own.
        if (length > 0) {
          read(choice.prefix(), e.code(), began);
          reasons.add(e.reason());
        }
      }
    }
    if (!reasons.isEmpty()) {
      throw TransformException.of(reasons);
    }
    TransformException unknown = new TransformException(problem);
    read("unknown", unknown.code(), began);
    throw unknown;
  }

  private void read(String prefix, String code, long began) {
    observer.transformed(Direction.FROM_STORAGE, prefix, code, began);
  }
}
