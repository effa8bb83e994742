package dev.kemudi.resources.table;

import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.resources.Ages;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.TableColumns.Column;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds a table's columns, each with what fills it. Starts with the object's name. */
public final class TableBuilder<T extends KubeObject> {
  /** What a column shows of an object at a time. */
  public interface Cell<T> {
    @Nullable Object of(T object, Instant now);
  }

  private static final Column NAME =
      new Column("Name", "string", "name", "Name of the object, unique in its namespace.", 0);

  private final List<Column> columns = new ArrayList<>();
  private final List<Cell<T>> cells = new ArrayList<>();

  /** A table whose first column is the name. */
  public static <T extends KubeObject> TableBuilder<T> named() {
    return TableBuilder.<T>empty().cell(NAME, (object, now) -> object.name());
  }

  /** A table without columns so far. */
  public static <T extends KubeObject> TableBuilder<T> empty() {
    return new TableBuilder<>();
  }

  public TableBuilder<T> string(
      String name, String description, Function<T, @Nullable Object> value) {
    return cell(Column.string(name, description), (object, now) -> value.apply(object));
  }

  /** A column of the wide output. */
  public TableBuilder<T> wide(
      String name, String description, Function<T, @Nullable Object> value) {
    return cell(Column.wide(name, description), (object, now) -> value.apply(object));
  }

  public TableBuilder<T> integer(
      String name, String description, Function<T, @Nullable Object> value) {
    return cell(
        new Column(name, "integer", "", description, 0), (object, now) -> value.apply(object));
  }

  public TableBuilder<T> bool(
      String name, String description, Function<T, @Nullable Object> value) {
    return cell(
        new Column(name, "boolean", "", description, 0), (object, now) -> value.apply(object));
  }

  /** How long ago the object was created. */
  public TableBuilder<T> age() {
    return cell(
        Column.string("Age", "Time since the object was created."),
        (object, now) -> Ages.since(object.metadata().creationTimestamp(), now));
  }

  /** When the object was created. */
  public TableBuilder<T> createdAt() {
    return cell(
        new Column("Created At", "date", "", "When the object was created.", 0),
        (object, now) -> {
          Instant created = object.metadata().creationTimestamp();
          return created == null ? null : created.truncatedTo(ChronoUnit.SECONDS).toString();
        });
  }

  public TableBuilder<T> cell(Column column, Cell<T> cell) {
    columns.add(column);
    cells.add(cell);
    return this;
  }

  public TableColumns<T> build() {
    return new Built<>(List.copyOf(columns), List.copyOf(cells));
  }

  private record Built<T extends KubeObject>(List<Column> columns, List<Cell<T>> cells)
      implements TableColumns<T> {
    @Override
    public List<@Nullable Object> row(T object, Instant now) {
      List<@Nullable Object> row = new ArrayList<>(cells.size());
      for (Cell<T> cell : cells) {
        row.add(cell.of(object, now));
      }
      return row;
    }
  }
}
