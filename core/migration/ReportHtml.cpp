// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/ReportHtml.h"

#include "core/base/Clock.h"
#include "core/base/ErrorJson.h"
#include "core/base/ErrorPages.h"
#include "core/migration/ReportWords.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

struct VerdictText {
    QString word;
    QString sentence;
    QString tone;
};

VerdictText verdictText(Verdict verdict, const ReportWords& w) {
    switch (verdict) {
        case Verdict::Verified:
            return {
                w("Verified", "Vérifiée"),
                w("Every document that was not left out on purpose was read back from the target: it "
                  "existed, with its tags and its exact bytes.",
                  "Chaque document qui n’a pas été écarté volontairement a été relu dans la cible\u202f: il "
                  "existait, avec ses tags et ses octets exacts."),
                u"ok"_s};
        case Verdict::Arrived:
            return {w("Arrived, not verified", "Arrivée, non vérifiée"),
                    w("The target acknowledged every document; not every one was read back.",
                      "La cible a accusé réception de chaque document\u202f; tous n’ont pas été relus."),
                    u"warn"_s};
        case Verdict::Partial:
            return {w("Partial", "Partielle"),
                    w("Some documents arrived. Others did not, or the source refused them: see below.",
                      "Des documents sont arrivés. D’autres non, ou la source les a refusés\u202f: voir "
                      "ci-dessous."),
                    u"warn"_s};
        case Verdict::Failed:
            return {w("Failed", "Échouée"),
                    w("Nothing arrived, or the campaign could not go on.",
                      "Rien n’est arrivé, ou la campagne n’a pas pu continuer."),
                    u"err"_s};
        case Verdict::Cancelled:
            return {w("Cancelled", "Annulée"),
                    w("A person stopped the campaign.", "Quelqu’un a arrêté la campagne."), u"err"_s};
    }
    return {};
}

QString row(const QString& term, const QString& value) {
    return u"<dt>%1</dt><dd>%2</dd>\n"_s.arg(term.toHtmlEscaped(), value.toHtmlEscaped());
}

QString counts(const DocumentCounts& documents, qint64 rejected, const ReportWords& w) {
    QString html = u"<table><tbody>\n"_s;
    const auto line = [&](const QString& name, qint64 value, bool always) {
        if (value != 0 || always)
            html += u"<tr><td>%1</td><td class=n>%2</td></tr>\n"_s.arg(name.toHtmlEscaped(), w.number(value));
    };
    line(w("Documents in all", "Documents au total"), documents.total(), true);
    line(w("Migrated", "Migrés"), documents.migrated, true);
    line(w("of these verified by reading back", "dont vérifiés par relecture"), documents.verified, true);
    line(w("of these found missing or different since", "dont trouvés depuis manquants ou différents"),
         documents.unfaithful, false);
    line(w("of these that could not be read again since", "dont impossibles à relire depuis"),
         documents.unchecked, false);
    line(w("of these from an earlier campaign, not sent again",
           "dont repris d’une campagne antérieure, non renvoyés"),
         documents.earlier, false);
    line(w("In quarantine: a person is needed", "En quarantaine\u202f: quelqu’un doit agir"),
         documents.quarantined, true);
    line(w("Failed, may be tried again", "En échec, à retenter"), documents.failed, false);
    line(w("Left out on purpose", "Écartés volontairement"), documents.skipped, true);
    line(w("Not reached", "Non atteints"), documents.pending + documents.inFlight, false);
    line(w("Rows of the source without a usable document", "Lignes de la source sans document exploitable"),
         rejected, false);
    return html + u"</tbody></table>\n"_s;
}

QString errorTable(const QMap<QString, qint64>& errors, const ReportWords& w) {
    if (errors.isEmpty())
        return {};
    QString html =
        u"<h2>%1</h2>\n<table><thead><tr><th>%2</th><th class=n>%3</th></tr></thead><tbody>\n"_s.arg(
            w("Why documents did not arrive, or are not confirmed any more",
              "Pourquoi des documents ne sont pas arrivés, ou ne sont plus confirmés"),
            w("Class", "Classe"), w("Documents", "Documents"));
    for (auto entry = errors.cbegin(); entry != errors.cend(); ++entry)
        html += u"<tr><td><code>%1</code></td><td class=n>%2</td></tr>\n"_s.arg(entry.key().toHtmlEscaped(),
                                                                                w.number(entry.value()));
    return html + u"</tbody></table>\n"_s;
}

QString failureTable(const ReportPage& page, const ReportWords& w) {
    if (page.failures.isEmpty())
        return {};
    QString html = u"<h2>%1</h2>\n"_s.arg(w("Documents that did not arrive, or are not confirmed any more",
                                            "Documents qui ne sont pas arrivés, ou ne sont plus confirmés"));
    if (page.failuresInAll > page.failures.size())
        html += u"<p>%1</p>\n"_s.arg(w("The first %1 of %2; documents.csv holds all.",
                                       "Les %1 premiers sur %2\u202f; documents.csv les contient tous.")
                                         .arg(w.number(page.failures.size()), w.number(page.failuresInAll)));
    html += u"<table><thead><tr><th>%1</th><th>%2</th><th>%3</th><th>%4</th></tr></thead><tbody>\n"_s.arg(
        w("Source id", "Identifiant source"), w("Step", "Étape"), w("Class and code", "Classe et code"),
        w("Detail", "Détail"));
    for (const DocumentFailure& failure : page.failures) {
        html += u"<tr><td>%1</td><td>%2</td><td><code>%3<br>%4</code></td><td>%5</td></tr>\n"_s.arg(
            failure.sourceId.toHtmlEscaped(),
            page.stepNames.value(failure.step, failure.step).toHtmlEscaped(),
            failure.errorClass.toHtmlEscaped(), failure.code.toHtmlEscaped(), failure.detail.toHtmlEscaped());
    }
    return html + u"</tbody></table>\n"_s;
}

/// What the inventory met: rows that were refused, entries that were left out, how a changed source was
/// answered.
QString noticeTable(const CampaignStatus& status, const ReportWords& w) {
    if (status.notices.isEmpty())
        return {};
    QString html = u"<h2 id=\"notices\">%1</h2>\n"_s.arg(
        w("What the source refused or left out", "Ce que la source a refusé ou écarté"));
    if (status.notices.size() < status.rejected)
        html += u"<p>%1</p>\n"_s.arg(w("The first %1; rows refused in all: %2.",
                                       "Les %1 premiers\u202f; lignes refusées en tout\u202f: %2.")
                                         .arg(w.number(status.notices.size()), w.number(status.rejected)));
    html += u"<table><thead><tr><th>%1</th><th>%2</th></tr></thead><tbody>\n"_s.arg(w("Code", "Code"),
                                                                                    w("What", "Quoi"));
    for (const QJsonValue& value : status.notices) {
        const base::Error notice = base::errorFromJson(value.toObject());
        html += u"<tr><td><code>%1</code></td><td>%2</td></tr>\n"_s.arg(
            notice.code().toHtmlEscaped(), noticeText(notice, w.language()).toHtmlEscaped());
    }
    return html + u"</tbody></table>\n"_s;
}

QString stateOfCheck(const VerificationStatus& check, const ReportWords& w) {
    const QString what = check.reconcile
                             ? w("Source, ledger and target compared on %1 (strategy: %2).",
                                 "Source, registre et cible comparés le %1 (stratégie\u202f: %2).")
                             : w("Read back from the target on %1 (strategy: %2).",
                                 "Relu dans la cible le %1 (stratégie\u202f: %2).");
    QString text = what.arg(base::toRfc3339(check.ended), check.strategy);
    if (!check.docClass.isEmpty())
        text += u' ' + w("Only class %1.", "Seulement la classe %1.").arg(check.docClass);
    if (!check.complete)
        text += u' ' + w("The target's own list has gaps.", "La liste donnée par la cible a des lacunes.");
    return text;
}

/// Five signs by class, each with its word: a sign alone says too little.
QString checkTable(const ReportPage& page, const ReportWords& w) {
    if (!page.check)
        return {};
    const VerificationStatus& check = *page.check;
    QString html = u"<h2 id=\"reconciliation\">%1</h2>\n<p>%2</p>\n"_s.arg(
        w("What the target holds", "Ce que contient la cible"), stateOfCheck(check, w).toHtmlEscaped());
    html +=
        u"<table><thead><tr><th>%1</th><th class=n>= %2</th><th class=n>- %3</th><th class=n>+ %4</th>"
        "<th class=n>* %5</th><th class=n>! %6</th></tr></thead><tbody>\n"_s.arg(
            w("Class", "Classe"), w("same", "identiques"), w("missing", "manquants"),
            w("only there", "seulement là"), w("different", "différents"), w("not checked", "non vérifiés"));
    const auto line = [&](const QString& name, const SymbolCounts& counts) {
        html += u"<tr><td>%1</td>"_s.arg(name.toHtmlEscaped());
        for (const Symbol symbol : allSymbols)
            html += u"<td class=n>%1</td>"_s.arg(w.number(counts.of(symbol)));
        html += u"</tr>\n"_s;
    };
    for (auto one = check.classes.cbegin(); one != check.classes.cend(); ++one)
        line(one.key().isEmpty() ? u"–"_s : one.key(), *one);
    line(w("All", "Total"), check.counts);
    html += u"</tbody></table>\n"_s;
    if (!check.reconcile)
        return html;
    const PhaseCounts& phases = check.phases;
    return html + u"<p>%1</p>\n"_s.arg(w("Source %1, ledger %2, target %3; prepared %4, acknowledged %5, "
                                         "verified %6; of other origin %7.",
                                         "Source %1, registre %2, cible %3\u202f; préparés %4, accusés %5, "
                                         "vérifiés %6\u202f; d’autre "
                                         "origine %7.")
                                           .arg(w.number(phases.source), w.number(phases.ledger),
                                                w.number(phases.target), w.number(phases.prepared),
                                                w.number(phases.transferred), w.number(phases.verified),
                                                w.number(phases.otherOrigin)));
}

/// Empty: nobody looked for it.
QString mapVersion(const std::optional<RunVersion>& version, const ReportWords& w) {
    if (!version)
        return {};
    if (!version->isPublished())
        return w("Not a published version", "Pas une version publiée");
    const QString number = QString::number(version->number);
    const QString when = base::toRfc3339(version->published);
    const QString text = version->actor.isEmpty()
                             ? w("%1 of %2, found in its place on %3", "%1 de %2, trouvée à sa place le %3")
                                   .arg(number, version->name, when)
                             : w("%1 of %2, published by %3 on %4", "%1 de %2, publiée par %3 le %4")
                                   .arg(number, version->name, version->actor, when);
    return version->comment.isEmpty() ? text : text + u" – "_s + version->comment;
}

QString facts(const ReportPage& page, const ReportWords& w) {
    const CampaignStatus& status = page.status;
    const QString version = mapVersion(status.mapVersion, w);
    QString html =
        u"<dl>\n"_s + row(w("Environment", "Environnement"), page.environment) +
        row(w("Map", "Map"), status.map) +
        (version.isEmpty() ? QString() : row(w("Version of the map", "Version de la map"), version)) +
        row(w("Fingerprint of the map", "Empreinte de la map"), status.mapFingerprint) +
        row(w("Source", "Source"), page.source) + row(w("Read back", "Relecture"), page.readBack) +
        row(w("Started", "Début"), base::toRfc3339(status.started)) +
        row(w("Ended", "Fin"), base::toRfc3339(status.ended)) +
        row(w("Running time", "Durée de marche"), w.seconds(status.seconds)) +
        row(w("Bytes", "Octets"), w.bytes(status.bytes));
    if (!status.cancelledBy.isEmpty())
        html += row(w("Cancelled by", "Annulée par"), status.cancelledBy);
    if (status.hold)
        html += row(w("Reason", "Raison"), status.hold->toLogLine());
    return html + u"</dl>\n"_s;
}

}  // namespace

QString noticeText(const base::Error& notice, const QString& language) {
    const QString text = base::errorSentence(notice, language);
    const QString file = notice.fact(u"file");
    const QString line = notice.fact(u"line");
    QStringList place;
    if (!file.isEmpty() && !text.contains(file))
        place.append(file);
    if (!line.isEmpty())
        place.append((language == u"fr" ? u"ligne "_s : u"line "_s) + line);
    return place.isEmpty() || text.contains(place.last()) ? text
                                                          : text + u" ("_s + place.join(u", "_s) + u')';
}

QString reportHtml(const ReportPage& page, const QString& language) {
    const ReportWords w(language);
    const CampaignStatus& status = page.status;
    const VerdictText verdict = verdictText(status.verdict.value_or(Verdict::Failed), w);
    const QString title = w("Migration report", "Rapport de migration");
    return reportHead(title, status.campaign, w) +
           u"<div class=\"verdict %1\">%2</div><p>%3</p>\n"_s.arg(verdict.tone, verdict.word.toHtmlEscaped(),
                                                                  verdict.sentence.toHtmlEscaped()) +
           facts(page, w) + u"<h2>%1</h2>\n"_s.arg(w("Documents", "Documents")) +
           counts(status.documents, status.rejected, w) + errorTable(status.errors, w) +
           failureTable(page, w) + noticeTable(status, w) + checkTable(page, w) +
           u"<p>%1</p>\n</body></html>\n"_s.arg(
               w("Beside this page: documents.csv, documents.jsonl (one line per document), summary.json.",
                 "À côté de cette page\u202f: documents.csv, documents.jsonl (une ligne par document), "
                 "summary.json."));
}

}  // namespace fdc::migration
