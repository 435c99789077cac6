package io.tableferry.controller.ledger;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tableferry.contract.JsonStyle;
import io.tableferry.controller.plan.PlannedTask;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What is kept of runs as JSON, in the style of {@link io.tableferry.contract.ContractJson}: {@code
 * "version": 1} in each document, unknown fields tolerated, unknown versions refused, and nothing
 * left out but optional values, lists and maps. It is written and read as a stream: the plan of ten
 * thousand tables would be a large tree.
 */
final class LedgerJson {

  static final int VERSION = 1;

  private static final int GZIP_MAGIC = 0x1f;

  private static final ObjectMapper MAPPER =
      JsonStyle.builder()
          .addMixIn(PlannedTask.class, PlannedTaskKinds.class)
          .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          .build();

  private LedgerJson() {}

  /** The document in UTF-8. */
  static byte[] plain(LedgerDocument document) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(document, bytes);
    return bytes.toByteArray();
  }

  /** The document in UTF-8, gzip. */
  static byte[] gzip(LedgerDocument document) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      write(document, gzip);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a document, gzip or not.
   *
   * @param what names the document in messages: {@code plan}
   * @throws UnreadableDocumentException if it is no such document, or of another version
   */
  static <T extends LedgerDocument> T read(byte[] bytes, Class<T> type, String what)
      throws UnreadableDocumentException {
    if (version(bytes, what) != VERSION) {
      throw new UnreadableDocumentException(
          "this " + what + " is not of version " + VERSION + ", the only one known here");
    }
    return bind(bytes, type, what);
  }

  /** Reads a document of any version. */
  static <T extends LedgerDocument> T bind(byte[] bytes, Class<T> type, String what)
      throws UnreadableDocumentException {
    try (InputStream in = open(bytes)) {
      return MAPPER.readValue(in, type);
    } catch (IOException e) {
      throw unreadable(what, e);
    }
  }

  private static void write(LedgerDocument document, OutputStream out) {
    try {
      MAPPER.writeValue(out, document);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
  }

  private static int version(byte[] bytes, String what) throws UnreadableDocumentException {
    try (InputStream in = open(bytes);
        JsonParser parser = MAPPER.createParser(in)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = parser.currentName().equals("version");
        parser.nextToken();
        if (found) {
          return parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? parser.getIntValue() : 0;
        }
        parser.skipChildren();
      }
      return 0;
    } catch (IOException e) {
      throw unreadable(what, e);
    }
  }

  private static InputStream open(byte[] bytes) throws IOException {
    InputStream in = new ByteArrayInputStream(bytes);
    return bytes.length > 0 && bytes[0] == GZIP_MAGIC ? new GZIPInputStream(in) : in;
  }

  /** Jackson's own messages quote the document. */
  private static UnreadableDocumentException unreadable(String what, IOException e) {
    String where =
        e instanceof JsonProcessingException json && json.getLocation() != null
            ? " at line " + json.getLocation().getLineNr()
            : "";
    return new UnreadableDocumentException(
        "this is no readable " + what + ": " + e.getClass().getSimpleName() + where);
  }
}
