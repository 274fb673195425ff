// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/DemoText.h"

#include <QList>
#include <QStringList>
#include <random>

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString& pick(const QStringList& words, quint64 choice) {
    return words[qsizetype(choice % quint64(words.size()))];
}

QString sentence(std::mt19937_64& random) {
    static const QStringList openings{u"Nous accusons réception de"_s,
                                      u"Veuillez trouver ci-joint"_s,
                                      u"Conformément à nos échanges, nous vous adressons"_s,
                                      u"Nous vous remercions de"_s,
                                      u"Après étude, nous confirmons"_s,
                                      u"Le service concerné a enregistré"_s};
    static const QStringList objects{
        u"votre demande d’indemnisation"_s,  u"l’avenant au contrat"_s,
        u"la facture du trimestre écoulé"_s, u"les pièces justificatives manquantes"_s,
        u"le relevé d’informations"_s,       u"l’attestation demandée"_s,
        u"le procès-verbal d’expertise"_s};
    static const QStringList endings{u"dans les délais prévus."_s, u"sous réserve de vérification."_s,
                                     u"pour la période en cours."_s, u"au titre de la garantie souscrite."_s,
                                     u"à compter de la date d’effet."_s};
    return pick(openings, random()) + u' ' + pick(objects, random()) + u' ' + pick(endings, random());
}

QByteArray plainText(const QString& title, int size, std::mt19937_64& random) {
    QByteArray text = title.toUtf8() + "\n\n";
    while (text.size() < size)
        text += sentence(random).toUtf8() + '\n';
    return text;
}

QByteArray xml(const QString& title, int size, std::mt19937_64& random) {
    QByteArray text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<document titre=\"" +
                      title.toHtmlEscaped().toUtf8() + "\">\n";
    while (text.size() < size)
        text += "  <paragraphe>" + sentence(random).toHtmlEscaped().toUtf8() + "</paragraphe>\n";
    return text + "</document>\n";
}

/// PDF strings are Latin-1 here; parentheses and backslashes are its only special characters.
QByteArray pdfString(const QString& text) {
    QByteArray escaped;
    QString plain = text;
    for (const char byte : plain.replace(u'’', u'\'').replace(u'–', u'-').toLatin1()) {
        if (byte == '(' || byte == ')' || byte == '\\')
            escaped += '\\';
        escaped += byte;
    }
    return '(' + escaped + ") Tj T*\n";
}

QByteArray pageStream(const QString& title, std::mt19937_64& random) {
    constexpr int linesPerPage = 44;
    QByteArray stream = "BT /F1 11 Tf 56 780 Td 16 TL\n" + pdfString(title) + "T*\n";
    for (int line = 0; line < linesPerPage; ++line)
        stream += pdfString(sentence(random));
    return stream + "ET\n";
}

QByteArray pdf(const QString& title, int size, std::mt19937_64& random) {
    QList<QByteArray> streams;
    int bytes = 0;
    do {
        streams.append(pageStream(title, random));
        bytes += int(streams.last().size()) + 200;
    } while (bytes < size);
    QByteArray kids;
    for (qsizetype page = 0; page < streams.size(); ++page)
        kids += QByteArray::number(4 + page * 2) + " 0 R ";
    QList<QByteArray> objects{
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [" + kids + "] /Count " + QByteArray::number(streams.size()) + " >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"};
    for (const QByteArray& stream : streams) {
        const QByteArray contents = QByteArray::number(objects.size() + 2);
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            "/Contents " +
            contents + " 0 R >>");
        objects.append("<< /Length " + QByteArray::number(stream.size()) + " >>\nstream\n" + stream +
                       "endstream");
    }
    QByteArray file = "%PDF-1.4\n%\xE2\xE3\xCF\xD3\n";
    QByteArray table;
    for (qsizetype number = 0; number < objects.size(); ++number) {
        table += QByteArray::number(file.size()).rightJustified(10, '0') + " 00000 n \n";
        file += QByteArray::number(number + 1) + " 0 obj\n" + objects[number] + "\nendobj\n";
    }
    const QByteArray start = QByteArray::number(file.size());
    const QByteArray count = QByteArray::number(objects.size() + 1);
    return file + "xref\n0 " + count + "\n0000000000 65535 f \n" + table + "trailer\n<< /Size " + count +
           " /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

}  // namespace

QString demoSender(quint64 choice) {
    static const QStringList senders{u"Mairie de Saint-Étienne"_s,       u"Préfecture de l’Hérault"_s,
                                     u"Caisse régionale de Bretagne"_s,  u"Tribunal judiciaire de Nîmes"_s,
                                     u"Office notarial du Vieux-Port"_s, u"Garage de la Gare, Orléans"_s};
    return pick(senders, choice);
}

QString demoSubject(quint64 choice) {
    static const QStringList subjects{
        u"Résiliation du contrat à l’échéance"_s, u"Déclaration de sinistre : dégât des eaux"_s,
        u"Demande d’attestation « responsabilité civile »"_s, u"Changement d’adresse, pièces jointes"_s,
        u"Réclamation sur l’appel de cotisation"_s};
    return pick(subjects, choice);
}

QString demoSupplier(quint64 choice) {
    static const QStringList suppliers{u"Papeterie Générale, Angoulême"_s, u"Énergie & Réseaux"_s,
                                       u"Expertises du Littoral"_s, u"Imprimerie de l’Université"_s,
                                       u"Télécoms Côte d’Azur"_s};
    return pick(suppliers, choice);
}

QByteArray demoContent(const QString& kind, const QString& title, int size, quint64 seed) {
    std::mt19937_64 random(seed);
    if (kind == u"pdf"_s)
        return pdf(title, size, random);
    return kind == u"xml"_s ? xml(title, size, random) : plainText(title, size, random);
}

}  // namespace fdc::engine
