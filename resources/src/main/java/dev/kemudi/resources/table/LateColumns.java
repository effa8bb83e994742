package dev.kemudi.resources.table;

import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.resources.TableColumns;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Columns that are made when a table is asked for: a server starts with the rules of all kinds, and
 * most clusters print few of them.
 */
public final class LateColumns<T extends KubeObject> implements TableColumns<T> {
  private final Supplier<TableColumns<T>> maker;
  private volatile @Nullable TableColumns<T> made;

  /**
   * Columns that are not there yet.
   *
   * @param maker makes them; more than once if several ask at the same time
   */
  public LateColumns(Supplier<TableColumns<T>> maker) {
    this.maker = maker;
  }

  private TableColumns<T> made() {
    TableColumns<T> known = made;
    if (known == null) {
      known = maker.get();
      made = known;
    }
    return known;
  }

  @Override
  public List<Column> columns() {
    return made().columns();
  }

  @Override
  public List<@Nullable Object> row(T object, Instant now) {
    return made().row(object, now);
  }

  @Override
  public List<RowCondition> conditions(T object) {
    return made().conditions(object);
  }
}
