package dev.kemudi.store.encryption;

import dev.kemudi.store.StoreKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Several transformers of bytes that don't tell which one made them. The first one stores; what
 * another has read is stale.
 */
public final class FirstThatReads implements Transformer {
  private final List<Transformer> transformers;

  /**
   * @param transformers at least one
   */
  public FirstThatReads(List<Transformer> transformers) {
    this.transformers = List.copyOf(transformers);
  }

  @Override
  public byte[] seal(byte[] value, StoreKey key) throws TransformException {
    return transformers.getFirst().seal(value, key);
  }

  @Override
  public Opened open(byte[] stored, int from, StoreKey key) throws TransformException {
    Set<String> reasons = new LinkedHashSet<>();
    for (Transformer each : transformers) {
      try {
        Opened opened = each.open(stored, from, key);
        return each == transformers.getFirst() ? opened : new Opened(opened.value(), true);
      } catch (TransformException e) {
        reasons.add(e.reason());
      }
    }
    throw TransformException.of(reasons);
  }
}
