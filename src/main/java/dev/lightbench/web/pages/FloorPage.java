package dev.lightbench.web.pages;

import dev.lightbench.station.Station;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The floor: the whole page, and the pieces of it that have changed. */
@Controller
class FloorPage {
    private static final String ENGINEER = "engineer";

    private final Station station;
    private final MessageSource messages;
    private final Drawn drawn;
    private final UsualTimes times;

    FloorPage(Station station, MessageSource messages, Drawn drawn, UsualTimes times) {
        this.station = station;
        this.messages = messages;
        this.drawn = drawn;
        this.times = times;
    }

    /**
     * The page.
     *
     * @param hubs which hubs, for example {@code A-H}; empty for all
     * @param view {@code engineer} makes slot names lead to their runs
     */
    @GetMapping("/")
    String floor(
            @RequestParam(defaultValue = "") String hubs,
            @RequestParam(defaultValue = "") String view,
            Locale locale,
            Model model) {
        model.addAttribute("floor", now(hubs, locale));
        model.addAttribute("linked", view.equals(ENGINEER));
        return "floor";
    }

    /**
     * What has changed of it, in pieces for the page to put in their places: the tiles of these slots, and everything
     * that is not a tile.
     *
     * @param slots names with commas between; empty for every slot
     */
    @GetMapping(path = "/fragments/floor", produces = "text/html;charset=UTF-8")
    @ResponseBody
    String changes(
            @RequestParam(defaultValue = "") Set<String> slots,
            @RequestParam(defaultValue = "") String hubs,
            @RequestParam(defaultValue = "") String view,
            Locale locale) {
        boolean linked = view.equals(ENGINEER);
        FloorView floor = now(hubs, locale);
        StringBuilder html = new StringBuilder();
        floor.tiles().stream()
                .filter(tile -> slots.isEmpty() || slots.contains(tile.slot()))
                .forEach(tile -> html.append(drawn.html("piece-tile", tile, linked, locale)));
        html.append(drawn.html("piece-header", floor.header(), linked, locale));
        html.append(drawn.html("piece-scan", floor.scan(), linked, locale));
        html.append(drawn.html("piece-foot", floor.foot(), linked, locale));
        if (floor.wide()) {
            html.append(drawn.html("piece-hands", floor.hands(), linked, locale));
        }
        return html.toString();
    }

    private FloorView now(String hubs, Locale locale) {
        return new FloorDrawing(station.snapshot(), new Words(messages, locale), HubChoice.parse(hubs), times).view();
    }
}
