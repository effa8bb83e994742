package dev.kemudi.machinery.selector;

import dev.kemudi.machinery.selector.Requirement.Operator;
import dev.kemudi.machinery.validation.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text form of a label selector. The words {@code in} and {@code notin} are operators
 * only where an operator may stand; elsewhere they are names like any other.
 */
final class LabelSelectorParser {
  private enum Type {
    END,
    WORD,
    IN,
    NOT_IN,
    COMMA,
    OPEN,
    CLOSE,
    NOT,
    EQUALS,
    DOUBLE_EQUALS,
    NOT_EQUALS,
    GREATER,
    LESS,
    ERROR
  }

  private record Token(Type type, String text) {
    /** Whether this is a name where no operator is expected. */
    boolean isName() {
      return type == Type.WORD || type == Type.IN || type == Type.NOT_IN;
    }
  }

  private final String text;
  private int position;
  private Token next;

  LabelSelectorParser(String text) {
    this.text = text;
    this.next = scan();
  }

  List<Requirement> parse() {
    List<Requirement> requirements = new ArrayList<>();
    while (next.type != Type.END) {
      if (!next.isName() && next.type != Type.NOT) {
        throw unexpected(next, "!, identifier, or 'end of string'");
      }
      try {
        requirements.add(requirement());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("unable to parse requirement: " + e.getMessage(), e);
      }
      Token separator = take();
      if (separator.type == Type.END) {
        break;
      }
      if (separator.type != Type.COMMA) {
        throw unexpected(separator, "',' or 'end of string'");
      }
      if (!next.isName() && next.type != Type.NOT) {
        throw unexpected(next, "identifier after ','");
      }
    }
    return requirements;
  }

  private Requirement requirement() {
    boolean negated = next.type == Type.NOT;
    if (negated) {
      take();
    }
    Token key = take();
    if (!key.isName()) {
      throw unexpected(key, "identifier");
    }
    List<String> problems = Names.qualifiedName(key.text);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "<nil>: Invalid value: "
              + Requirement.quoted(key.text)
              + ": "
              + String.join("; ", problems));
    }
    if (negated) {
      return Requirement.of(key.text, Operator.DOES_NOT_EXIST, List.of());
    }
    if (next.type == Type.END || next.type == Type.COMMA) {
      return Requirement.of(key.text, Operator.EXISTS, List.of());
    }
    Operator operator = operator();
    TreeSet<String> values =
        operator == Operator.IN || operator == Operator.NOT_IN ? values() : exactValue();
    return Requirement.of(key.text, operator, List.copyOf(values));
  }

  private Operator operator() {
    Token token = take();
    Operator operator = operatorOf(token.type);
    if (operator == null) {
      throw unexpected(token, "in, notin, =, ==, !=, gt, lt");
    }
    return operator;
  }

  private static @Nullable Operator operatorOf(Type type) {
    return switch (type) {
      case IN -> Operator.IN;
      case NOT_IN -> Operator.NOT_IN;
      case EQUALS -> Operator.EQUALS;
      case DOUBLE_EQUALS -> Operator.DOUBLE_EQUALS;
      case NOT_EQUALS -> Operator.NOT_EQUALS;
      case GREATER -> Operator.GREATER_THAN;
      case LESS -> Operator.LESS_THAN;
      case END, WORD, COMMA, OPEN, CLOSE, NOT, ERROR -> null;
    };
  }

  private TreeSet<String> values() {
    Token open = take();
    if (open.type != Type.OPEN) {
      throw new IllegalArgumentException("found '" + open.text + "' expected: '('");
    }
    TreeSet<String> values = new TreeSet<>();
    if (next.type == Type.CLOSE) {
      values.add("");
    } else if (next.isName() || next.type == Type.COMMA) {
      identifiers(values);
    } else {
      throw unexpected(next, "',', ')' or identifier");
    }
    take();
    return values;
  }

  /** The values up to the closing parenthesis; nothing between commas is the empty value. */
  private void identifiers(TreeSet<String> values) {
    while (true) {
      Token token = take();
      if (token.isName()) {
        values.add(token.text);
        if (next.type == Type.CLOSE) {
          return;
        }
        if (next.type != Type.COMMA) {
          throw unexpected(next, "',' or ')'");
        }
      } else if (token.type == Type.COMMA) {
        if (values.isEmpty()) {
          values.add("");
        }
        if (next.type == Type.CLOSE) {
          values.add("");
          return;
        }
        if (next.type == Type.COMMA) {
          take();
          values.add("");
        }
      } else {
        throw unexpected(token, "',', or identifier");
      }
    }
  }

  private TreeSet<String> exactValue() {
    TreeSet<String> values = new TreeSet<>();
    if (next.type == Type.END || next.type == Type.COMMA) {
      values.add("");
      return values;
    }
    Token token = take();
    if (!token.isName()) {
      throw unexpected(token, "identifier");
    }
    values.add(token.text);
    return values;
  }

  private static IllegalArgumentException unexpected(Token found, String expected) {
    return new IllegalArgumentException("found '" + found.text + "', expected: " + expected);
  }

  // --- tokens

  private Token take() {
    Token token = next;
    next = scan();
    return token;
  }

  private Token scan() {
    while (position < text.length() && isSpace(text.charAt(position))) {
      position++;
    }
    if (position == text.length() || text.charAt(position) == 0) {
      return new Token(Type.END, "");
    }
    return isSymbol(text.charAt(position)) ? symbol() : word();
  }

  private Token word() {
    int start = position;
    while (position < text.length()
        && !isSpace(text.charAt(position))
        && !isSymbol(text.charAt(position))) {
      position++;
    }
    String word = text.substring(start, position);
    return switch (word) {
      case "in" -> new Token(Type.IN, word);
      case "notin" -> new Token(Type.NOT_IN, word);
      default -> new Token(Type.WORD, word);
    };
  }

  private Token symbol() {
    char first = text.charAt(position++);
    boolean equals = position < text.length() && text.charAt(position) == '=';
    if (equals && (first == '=' || first == '!')) {
      position++;
      return new Token(first == '=' ? Type.DOUBLE_EQUALS : Type.NOT_EQUALS, first + "=");
    }
    Type type =
        switch (first) {
          case '=' -> Type.EQUALS;
          case '!' -> Type.NOT;
          case '(' -> Type.OPEN;
          case ')' -> Type.CLOSE;
          case ',' -> Type.COMMA;
          case '>' -> Type.GREATER;
          case '<' -> Type.LESS;
          default -> Type.ERROR;
        };
    return new Token(type, String.valueOf(first));
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private static boolean isSymbol(char c) {
    return switch (c) {
      case '=', '!', '(', ')', ',', '>', '<' -> true;
      default -> false;
    };
  }
}
