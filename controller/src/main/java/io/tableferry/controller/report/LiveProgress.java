package io.tableferry.controller.report;

import io.tableferry.contract.TableId;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.plan.PlannedTable;
import io.tableferry.controller.plan.RunPlan;
import io.tableferry.controller.run.Done;
import io.tableferry.controller.run.RunListener;
import io.tableferry.controller.run.TableState;
import io.tableferry.controller.run.Warning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;

/**
 * Progress on a terminal: one line per table, redrawn in place. Where there are more tables than
 * lines, those under way are shown first.
 */
public final class LiveProgress implements RunListener {

  private static final List<String> HEADER = List.of("table", "state", ">rows", ">bytes");

  private final Terminal terminal;
  private final Display display;
  private final Map<TableId, TableLine> lines = new LinkedHashMap<>();

  public LiveProgress(Terminal terminal, RunPlan plan) {
    this.terminal = terminal;
    this.display = new Display(terminal, false);
    plan.tables().stream()
        .map(PlannedTable::id)
        .forEach(table -> lines.put(table, TableLine.planned()));
  }

  @Override
  public void moved(TableState from, TableState to, Instant now) {
    lines.computeIfPresent(to.table().id(), (id, line) -> line.moved(to));
    if (to instanceof Done || !from.getClass().equals(to.getClass())) {
      draw();
    }
  }

  @Override
  public void warned(TableId table, Warning warning, Instant now) {
    // The report tells.
  }

  @Override
  public void progressed(WorkerEvent event) {
    lines.computeIfPresent(event.attempt().table(), (id, line) -> line.progressed(event));
    draw();
  }

  /** Takes the lines away, so that the report can stand in their place. */
  public void clear() {
    display.update(List.of(), 0);
  }

  private void draw() {
    Size size = terminal.getSize();
    int height = Math.max(size.getRows(), 10);
    int width = Math.max(size.getColumns(), 40);
    display.resize(height, width);
    List<AttributedString> drawn = new ArrayList<>();
    for (String line : new Columns(HEADER, rows(height - 3)).lines(width - 1)) {
      drawn.add(new AttributedString(line));
    }
    drawn.add(new AttributedString(Columns.cut(summary(), width - 1)));
    display.update(drawn, 0);
  }

  private List<List<String>> rows(int most) {
    List<List<String>> shown = new ArrayList<>();
    boolean all = lines.size() <= most;
    lines.forEach(
        (table, line) -> {
          if (shown.size() < most && (all || line.underWay())) {
            shown.add(row(table, line));
          }
        });
    return shown;
  }

  private static List<String> row(TableId table, TableLine line) {
    return List.of(
        table.toString(),
        line.phase(),
        line.rows() == 0 ? "" : Figures.count(line.rows()),
        line.bytes() == 0 ? "" : Figures.size(line.bytes()));
  }

  private String summary() {
    long over = lines.values().stream().filter(TableLine::over).count();
    return over + " of " + lines.size() + " tables done";
  }
}
