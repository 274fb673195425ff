// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/assessment/AssessmentHtml.h"

#include "core/base/ErrorJson.h"
#include "core/base/ErrorPages.h"
#include "core/migration/Broker.h"
#include "core/migration/assessment/AssessmentParts.h"
#include "core/migration/assessment/HtmlTable.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using namespace assessment;

namespace {

struct Readiness {
    QString text;
    QString tone;
};

Readiness readinessOf(const QJsonObject& assessment, const ReportWords& w) {
    const auto documents = DocumentCounts::fromJson(assessment[u"documents"_s].toObject());
    const qint64 inScope = documents.total() - documents.skipped;
    const qint64 open = documents.pending + documents.inFlight;
    const bool isWhole =
        documents.migrated == inScope && assessment[u"rejected"_s].toInteger() == 0 && inScope > 0;
    const QString text = w("%1 of %2 documents would arrive", "%1 documents sur %2 arriveraient")
                             .arg(w.number(documents.migrated), w.number(inScope));
    if (open > 0)
        return {text + w(", %1 were not reached", "\u202f; %1 n’ont pas été atteints").arg(w.number(open)),
                u"err"_s};
    return {text, isWhole ? u"ok"_s : documents.migrated > 0 ? u"warn"_s : u"err"_s};
}

QString fact(const QString& term, const QString& value) {
    return u"<dt>%1</dt><dd>%2</dd>\n"_s.arg(escaped(term), escaped(value));
}

QString facts(const QJsonObject& assessment, const ReportWords& w) {
    const auto text = [&](const QString& key) { return assessment[key].toString(); };
    const QJsonObject files = assessment[u"files"_s].toObject();
    const auto documents = DocumentCounts::fromJson(assessment[u"documents"_s].toObject());
    const qint64 withoutSize = files[u"withoutSize"_s].toInteger();
    const qint64 withSize =
        files[u"documents"_s].toInteger() - withoutSize - files[u"withoutContent"_s].toInteger();
    QString size = withSize > 0 || withoutSize == 0 ? w.bytes(files[u"bytes"_s].toInteger())
                                                    : w("not known", "inconnus");
    if (withSize > 0 && withoutSize > 0)
        size += w(" (without %1 of %2 documents, whose size is not known)",
                  " (sans %1 documents sur %2, dont la taille n’est pas connue)")
                    .arg(w.number(withoutSize), w.number(files[u"documents"_s].toInteger()));
    QString html = u"<dl>\n"_s + fact(w("Source", "Source"), text(u"source"_s)) +
                   fact(w("Map", "Map"), text(u"map"_s)) +
                   fact(w("Fingerprint of the map", "Empreinte de la map"), text(u"mapFingerprint"_s)) +
                   fact(w("Environment", "Environnement"), text(u"environment"_s)) +
                   fact(w("Rehearsed", "Répétée"), text(u"started"_s) + u" – "_s + text(u"ended"_s)) +
                   fact(w("Made", "Établi"), text(u"made"_s)) +
                   fact(w("Documents listed", "Documents listés"), w.number(documents.total())) +
                   fact(w("Rows refused by the source", "Lignes refusées par la source"),
                        w.number(assessment[u"rejected"_s].toInteger())) +
                   fact(w("Bytes", "Octets"), size);
    if (documents.skipped > 0)
        html += fact(w("Left out on purpose", "Écartés volontairement"), w.number(documents.skipped));
    if (documents.earlier > 0)
        html += fact(w("Arrived in an earlier campaign", "Arrivés lors d’une campagne antérieure"),
                     w.number(documents.earlier));
    if (const QJsonObject hold = assessment[u"hold"_s].toObject(); !hold.isEmpty())
        html += fact(w("The rehearsal did not come to its end", "La répétition n’est pas allée à son terme"),
                     base::errorSentence(base::errorFromJson(hold), w.language()));
    return html + u"</dl>\n"_s;
}

}  // namespace

QString assessmentHtml(const QJsonObject& assessment) {
    const ReportWords w(assessment[u"language"_s].toString());
    const Readiness readiness = readinessOf(assessment, w);
    return reportHead(w("Source assessment", "Bilan de la source"), assessment[u"source"_s].toString(), w) +
           u"<div class=\"verdict %1\">%2</div>"_s.arg(readiness.tone, escaped(readiness.text)) +
           paragraph(
               w("What a rehearsal of the map found; nothing was written to FlowerDocs.",
                 "Ce qu’une répétition de la map a trouvé\u202f; rien n’a été écrit dans FlowerDocs.")) +
           facts(assessment, w) + riskPart(assessment, w) + noticePart(assessment, w) +
           classPart(assessment, w) + filePart(assessment, w) + samePart(assessment, w) +
           namePart(assessment, w) +
           paragraph(
               w("Beside this page: risks.csv (one line per document that would not arrive), names.csv, "
                 "assessment.json.",
                 "À côté de cette page\u202f: risks.csv (une ligne par document qui n’arriverait pas), "
                 "names.csv, assessment.json.")) +
           u"</body></html>\n"_s;
}

}  // namespace fdc::migration
