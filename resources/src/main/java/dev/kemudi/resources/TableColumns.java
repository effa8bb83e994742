package dev.kemudi.resources;

import dev.kemudi.machinery.object.KubeObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How objects of a kind are printed as rows of a table. */
public interface TableColumns<T extends KubeObject> {
  /**
   * One column.
   *
   * @param type {@code string}, {@code integer}, {@code number}, {@code boolean} or {@code date}
   * @param format {@code name} for the column of names, else mostly empty
   * @param priority 0 for a column that is always shown, 1 for one of the wide output
   */
  record Column(String name, String type, String format, String description, int priority) {
    public static Column string(String name, String description) {
      return new Column(name, "string", "", description, 0);
    }

    public static Column wide(String name, String description) {
      return new Column(name, "string", "", description, 1);
    }
  }

  List<Column> columns();

  /**
   * The cells of an object's row: strings, longs, doubles, booleans or null, one for each column.
   */
  List<@Nullable Object> row(T object, Instant now);

  /** The conditions of a row, such as Completed for pods that have run; empty for most kinds. */
  default List<RowCondition> conditions(T object) {
    return List.of();
  }

  /** Something to know of a row. */
  record RowCondition(String type, String status, String reason, String message) {}
}
