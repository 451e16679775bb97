package dev.lightbench.web.pages;

import dev.lightbench.station.Station;
import dev.lightbench.unit.History;
import dev.lightbench.unit.HistorySubject;
import dev.lightbench.unit.UnitRecords;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The history of a serial, a device, a work order, an image or a slot. */
@Controller
class HistoryPages {
    private static final int BADGE = 200;

    private final UnitRecords records;
    private final Station station;
    private final MessageSource messages;

    HistoryPages(UnitRecords records, Station station, MessageSource messages) {
        this.records = records;
        this.station = station;
        this.messages = messages;
    }

    /** All that is recorded of one thing, newest first; what is asked stands in the address. */
    @GetMapping("/history")
    String history(@ModelAttribute("station") String here, HttpServletRequest request, Locale locale, Model model) {
        HistoryQuestion asked = HistoryQuestion.of(request.getParameterMap());
        HistoryDrawing drawing = new HistoryDrawing(new Words(messages, locale));
        Optional<HistorySubject> subject = asked.subject(here);
        if (subject.isEmpty()) {
            model.addAttribute("history", drawing.empty(asked));
            return "history";
        }
        History.Page page = records.history().of(subject.get(), asked.after(), HistoryQuestion.PAGE);
        model.addAttribute("history", drawing.view(asked, subject.get(), page));
        return "history";
    }

    /** An engineer allows the retest of a serial that has passed: logged, and taken as if it had been scanned just now. */
    @PostMapping(path = "/retests", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String retest(@RequestParam String serial, @RequestParam String by) {
        if (by.isBlank() || by.length() > BADGE) {
            throw new BadQuestion(
                    "Nobody is named who allows the retest; allowed is a badge of 1 to " + BADGE + " characters.");
        }
        records.audit().record(by.strip(), "retest-allowed", serial, "Serial " + serial + " may be tested again.");
        station.scan(serial, Optional.empty(), Optional.of(by.strip()));
        return "redirect:/";
    }
}
