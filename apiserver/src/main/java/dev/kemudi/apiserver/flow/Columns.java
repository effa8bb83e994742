package dev.kemudi.apiserver.flow;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of as many cells each, with a comma behind each but the last, one below the other as Go's
 * writer of tables puts them.
 */
final class Columns {
  private static final int LEAST = 8;

  private final List<List<String>> rows = new ArrayList<>();

  void row(List<String> cells) {
    rows.add(cells);
  }

  @Override
  public String toString() {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        String cell = row.get(i);
        widths[i] = Math.max(widths[i], cell.codePointCount(0, cell.length()));
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      for (int i = 0; i < columns - 1; i++) {
        String cell = row.get(i);
        int width = Math.max(LEAST, widths[i] + 2);
        text.append(cell).append(',');
        text.repeat(' ', width - 1 - cell.codePointCount(0, cell.length()));
      }
      text.append(row.getLast()).append('\n');
    }
    return text.toString();
  }
}
