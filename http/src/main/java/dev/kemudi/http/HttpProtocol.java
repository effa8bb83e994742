package dev.kemudi.http;

/** The protocol that a request travelled by. */
public enum HttpProtocol {
  HTTP_1_0("HTTP/1.0"),
  HTTP_1_1("HTTP/1.1"),
  HTTP_2("HTTP/2.0");

  private final String text;

  HttpProtocol(String text) {
    this.text = text;
  }

  /** The name as access logs and audit events spell it. */
  @Override
  public String toString() {
    return text;
  }
}
