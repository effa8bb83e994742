package dev.kemudi.apiserver.authn;

import dev.kemudi.api.authentication.v1.UserInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tokens from a file: lines of {@code token,user,uid,"group1,group2"}, the groups being optional.
 */
public final class StaticTokens {
  private static final System.Logger LOG = System.getLogger(StaticTokens.class.getName());

  private StaticTokens() {}

  /**
   * Reads the text of a token file.
   *
   * @param name the file's name, for messages
   * @param audiences the server's own audiences, for which alone these tokens are valid
   * @throws IllegalArgumentException when a line has too few columns or a quote has no end
   */
  public static TokenAuthenticator parse(String name, String text, List<String> audiences) {
    Map<String, UserInfo> users = new HashMap<>();
    for (List<String> line : CommaSeparated.lines(text)) {
      if (line.size() < 3) {
        throw new IllegalArgumentException(
            "token file '%s' must have at least 3 columns (token, user name, user uid), found %s"
                .formatted(name, line.size()));
      }
      if (line.get(0).isEmpty()) {
        LOG.log(System.Logger.Level.WARNING, "Empty token in token file file={0}", name);
        continue;
      }
      List<String> groups = line.size() > 3 ? List.of(line.get(3).split(",", -1)) : List.of();
      users.put(line.get(0), new UserInfo(line.get(1), line.get(2), groups, Map.of()));
    }
    return of(users, audiences);
  }

  /** The users of these tokens. */
  public static TokenAuthenticator of(Map<String, UserInfo> users, List<String> audiences) {
    Map<String, UserInfo> known = Map.copyOf(users);
    return Audiences.agnostic(
        List.copyOf(audiences),
        (token, wanted) -> {
          UserInfo user = known.get(token);
          return user == null
              ? new TokenAuthenticator.Verdict.Unknown()
              : new TokenAuthenticator.Verdict.Valid(user, List.of());
        });
  }

  /** Lines of fields, which may be in double quotes; two quotes within them stand for one. */
  private static final class CommaSeparated {
    private final String text;
    private final List<List<String>> lines = new ArrayList<>();
    private List<String> line = new ArrayList<>();
    private int at;

    private CommaSeparated(String text) {
      this.text = text;
    }

    static List<List<String>> lines(String text) {
      CommaSeparated reader = new CommaSeparated(text.replace("\r\n", "\n"));
      while (reader.at < reader.text.length()) {
        reader.field();
      }
      reader.endLine();
      return reader.lines;
    }

    private void field() {
      char first = text.charAt(at);
      if (first == '\n') {
        at++;
        endLine();
      } else {
        line.add(first == '"' ? quoted() : plain());
        if (at < text.length() && text.charAt(at) == ',') {
          at++;
          if (at == text.length() || text.charAt(at) == '\n') {
            line.add("");
          }
        }
      }
    }

    private String plain() {
      int start = at;
      while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
        at++;
      }
      return text.substring(start, at);
    }

    private String quoted() {
      StringBuilder value = new StringBuilder();
      for (at++; at < text.length(); at++) {
        if (text.charAt(at) != '"') {
          value.append(text.charAt(at));
        } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
          value.append('"');
          at++;
        } else {
          at++;
          return value.toString();
        }
      }
      throw new IllegalArgumentException("a quoted field has no end");
    }

    private void endLine() {
      if (!line.isEmpty()) {
        lines.add(line);
        line = new ArrayList<>();
      }
    }
  }
}
