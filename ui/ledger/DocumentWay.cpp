// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/DocumentWay.h"

#include <QJsonArray>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/common/Discreet.h"
#include "ui/common/Widgets.h"
#include "ui/ledger/LedgerWords.h"

namespace fdc::ui::ledger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int railWidth = 22;

/// What stands at one place of the rail, which is drawn at its left.
class Stop : public QWidget {
public:
    explicit Stop(Tone tone) : m_tone(tone) {
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(railWidth, 2, 0, 8);
        column->setSpacing(2);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        const Tokens& tokens = Tokens::of(*this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const qreal x = 8.5;
        const qreal y = 2 + fontMetrics().height() / 2.0;
        painter.setPen(QPen(tokens.line, 1.5));
        painter.drawLine(QPointF(x, 0), QPointF(x, height()));
        painter.setPen(QPen(tokens.card, 2));
        painter.setBrush(m_tone == Tone::Neutral ? tokens.muted : tokens.strong(m_tone));
        painter.drawEllipse(QPointF(x, y), 5, 5);
    }

private:
    const Tone m_tone;
};

QString valuesOf(const QJsonValue& values) {
    QStringList texts;
    for (const QJsonValue& value : values.toArray())
        texts.append(value.toString());
    return texts.isEmpty() ? u"–"_s : discreet(texts.join(u" | "_s), Private::Document);
}

/// What FlowerDocs would make of a document; empty when it was not asked.
QString rehearsedText(const QString& outcome) {
    if (outcome == u"new")
        return DocumentWay::tr("FlowerDocs would take it.");
    if (outcome == u"present")
        return DocumentWay::tr("FlowerDocs has this very document already.");
    return outcome == u"updated" ? DocumentWay::tr("It would replace what FlowerDocs has of it.") : QString();
}

}  // namespace

DocumentWay::DocumentWay(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)) {
    setObjectName(u"documentWay"_s);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
}

void DocumentWay::show(const QJsonObject& way, const QString& language) {
    while (QLayoutItem* item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QJsonValue& event : way[u"events"].toArray())
        addEvent(event.toObject());
    if (const QJsonArray steps = way[u"steps"].toArray(); !steps.isEmpty()) {
        const QString sentence = way[u"rehearsed"].toBool()
                                     ? tr("The steps of “%1”, as they are in campaign %2, with what "
                                          "FlowerDocs would say; nothing was "
                                          "written.")
                                     : tr("The steps of “%1”, as they are in campaign %2; nothing was sent.");
        QLabel* told = paragraph(sentence.arg(way[u"map"].toString(), way[u"campaign"].toString()),
                                 TextRole::Muted, u"wayOfSteps"_s);
        if (way[u"leavesModelOut"].toBool())
            told->setText(told->text() + u' ' + tr("The classes of FlowerDocs were not asked."));
        told->setContentsMargins(0, 6, 0, 8);
        m_column->addWidget(told);
        addStop(steps.first()[u"name"].toString(), Tone::Neutral, {tr("the data from the source")});
        for (qsizetype i = 1; i < steps.size(); ++i)
            addStep(steps[i].toObject(), language);
    }
    setVisible(!way.isEmpty());
}

void DocumentWay::addEvent(const QJsonObject& event) {
    const QString what = event[u"what"].toString();
    Tone tone = Tone::Neutral;
    QString title = what;
    QStringList lines{LedgerWords::time(event[u"time"].toString())};
    if (what == u"listed") {
        title = tr("Listed in the source");
    } else if (what == u"claimed") {
        title = tr("Taken by %1").arg(discreet(event[u"by"].toString(), Private::Prose));
        tone = Tone::Accent;
    } else if (what == u"migrated") {
        title = tr("Stored by %1").arg(event[u"campaign"].toString());
        lines.append(discreet(event[u"targetId"].toString(), Private::Document));
        tone = Tone::Ok;
    } else if (what == u"verified") {
        title = tr("Read back: the same");
        tone = Tone::Ok;
    } else if (what == u"foundOtherwise") {
        title = tr("Read back: not the same");
        tone = Tone::Error;
    } else if (what == u"failed" || what == u"quarantined") {
        title = what == u"failed"
                    ? tr("Failed, to be tried again")
                    : tr("In quarantine after %Ln attempt(s)", nullptr, event[u"attempts"].toInt());
        lines.append(event[u"code"].toString());
        tone = what == u"failed" ? Tone::Warn : Tone::Error;
    } else if (what == u"skipped") {
        title = tr("Left out, approved by %1").arg(discreet(event[u"by"].toString(), Private::Person));
    }
    addStop(title, tone, lines);
}

void DocumentWay::addStep(const QJsonObject& step, const QString& language) {
    QStringList lines;
    for (const QJsonValue& value : step[u"changes"].toArray()) {
        const QString document = value[u"document"].toString();
        const QString whose = document.isEmpty() ? QString() : discreet(document, Private::Document) + u' ';
        lines.append(u"%1%2: %3 → %4"_s.arg(whose, value[u"name"].toString(), valuesOf(value[u"before"]),
                                            valuesOf(value[u"after"])));
    }
    for (const QJsonValue& file : step[u"filesAdded"].toArray())
        lines.append(tr("+ file %1").arg(discreet(file.toString(), Private::Document)));
    for (const QJsonValue& file : step[u"filesRemoved"].toArray())
        lines.append(tr("− file %1").arg(discreet(file.toString(), Private::Document)));
    for (const QJsonValue& stored : step[u"stored"].toArray()) {
        lines.append(
            tr("stored as %1: %2")
                .arg(stored[u"class"].toString(), discreet(stored[u"name"].toString(), Private::Document)));
        if (const QString said = rehearsedText(stored[u"rehearsed"].toString()); !said.isEmpty())
            lines.append(said);
    }
    const bool failed = step.contains(u"error");
    const bool changes = !lines.isEmpty();
    if (!failed && !changes)
        lines.append(tr("changes nothing"));
    if (lines.size() > mostLines) {
        const auto more = int(lines.size()) - mostLines;
        lines = lines.first(mostLines);
        lines.append(tr("and %Ln more", nullptr, more));
    }
    addStop(step[u"name"].toString(),
            failed    ? Tone::Error
            : changes ? Tone::Accent
                      : Tone::Neutral,
            lines, failed ? LedgerWords::sentence(step[u"error"].toObject(), language) : QString());
}

void DocumentWay::addStop(const QString& title, Tone tone, const QStringList& lines, const QString& problem) {
    auto* stop = new Stop(tone);
    auto* column = static_cast<QVBoxLayout*>(stop->layout());
    column->addWidget(paragraph(title, TextRole::Strong));
    for (const QString& line : lines) {
        if (!line.isEmpty())
            column->addWidget(paragraph(line, TextRole::Muted));
    }
    if (!problem.isEmpty()) {
        QLabel* told = paragraph(problem);
        restyle(told, "tone", u"error"_s);
        column->addWidget(told);
    }
    m_column->addWidget(stop);
}

}  // namespace fdc::ui::ledger
