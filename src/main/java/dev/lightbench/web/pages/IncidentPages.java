package dev.lightbench.web.pages;

import dev.lightbench.unit.UnitRecords;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What went wrong at the station outside of any one run. */
@Controller
class IncidentPages {
    private final UnitRecords records;
    private final MessageSource messages;

    IncidentPages(UnitRecords records, MessageSource messages) {
        this.records = records;
        this.messages = messages;
    }

    /** The incidents, newest first. */
    @GetMapping("/incidents")
    String incidents(HttpServletRequest request, Locale locale, Model model) {
        IncidentQuestion asked = IncidentQuestion.of(request.getParameterMap());
        model.addAttribute(
                "incidents",
                IncidentsView.of(
                        asked, records.incidents().newest(asked.after(), asked.limit()), new Words(messages, locale)));
        return "incidents";
    }
}
