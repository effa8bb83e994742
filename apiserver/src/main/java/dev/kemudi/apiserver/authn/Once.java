package dev.kemudi.apiserver.authn;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first asked for. */
final class Once<T> implements Supplier<T> {
  private final Supplier<? extends T> maker;
  private volatile @Nullable T value;

  Once(Supplier<? extends T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    T known = value;
    return known == null ? make() : known;
  }

  private synchronized T make() {
    T known = value;
    if (known == null) {
      known = maker.get();
      value = known;
    }
    return known;
  }
}
