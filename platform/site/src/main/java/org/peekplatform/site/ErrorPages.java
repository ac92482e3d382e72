package org.peekplatform.site;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Small pages, or JSON for programs, that say what is wrong and nothing about our insides. */
final class ErrorPages extends ErrorHandler {

  private final JsonMapper json = JsonMapper.builder().build();

  ErrorPages() {
    setShowStacks(false);
    setShowCauses(false);
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void writeErrorHtml(
      Request request,
      Writer writer,
      Charset charset,
      int code,
      @Nullable String message,
      @Nullable Throwable cause)
      throws IOException {
    String title = code + " " + HttpStatus.getMessage(code);
    writer.write(
        """
        <!doctype html><html lang="en"><head><meta charset="utf-8">\
        <meta name="viewport" content="width=device-width"><title>%1$s</title>\
        <style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;\
        max-width:34em;margin:18vh auto;padding:0 1em}</style></head>\
        <body><h1>%1$s</h1><p>%2$s</p></body></html>
        """
            .formatted(escape(title), escape(explanation(code, message))));
  }

  @Override
  protected void writeErrorJson(
      Request request,
      PrintWriter writer,
      int code,
      @Nullable String message,
      @Nullable Throwable cause) {
    writer.write(
        json.writeValueAsString(Map.of("status", code, "message", explanation(code, message))));
  }

  @Override
  protected void writeErrorPlain(
      Request request,
      PrintWriter writer,
      int code,
      @Nullable String message,
      @Nullable Throwable cause) {
    writer.write("%d %s%n".formatted(code, explanation(code, message)));
  }

  /** What we say ourselves is meant for people; what an exception says is not. */
  private static String explanation(int code, @Nullable String message) {
    return switch (code) {
      case HttpStatus.NOT_FOUND_404 -> "There is nothing at this address.";
      case HttpStatus.METHOD_NOT_ALLOWED_405 -> "This address can only be read.";
      case HttpStatus.INTERNAL_SERVER_ERROR_500 ->
          "Something went wrong here. The log of the service says what.";
      default -> message == null ? HttpStatus.getMessage(code) : message;
    };
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
