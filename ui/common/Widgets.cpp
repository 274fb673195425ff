// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/Widgets.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHash>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>
#include "ui/common/Discreet.h"
#include "ui/common/Format.h"

namespace fdc::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

const char* roleWord(TextRole role) {
    switch (role) {
        case TextRole::Body: return "";
        case TextRole::Title: return "title";
        case TextRole::CardTitle: return "cardTitle";
        case TextRole::Kpi: return "kpi";
        case TextRole::Strong: return "strong";
        case TextRole::Muted: return "muted";
        case TextRole::Mono: return "mono";
    }
    return "";
}

void dress(QLabel* label, TextRole role, const QString& name) {
    label->setTextFormat(Qt::PlainText);
    label->setProperty("role", QString::fromLatin1(roleWord(role)));
    if (!name.isEmpty())
        label->setObjectName(name);
}

/// A selectable text lays itself out anew for each width that a layout asks about, and paints itself anew for
/// that: a page whose ages tick would paint its paragraphs every second. So heights are remembered.
class Paragraph final : public QLabel {
public:
    using QLabel::QLabel;

    int heightForWidth(int width) const override {
        if (m_text != text()) {
            m_text = text();
            m_heights.clear();
            m_advance = m_text.contains(u'\n') ? QWIDGETSIZE_MAX : fontMetrics().horizontalAdvance(m_text);
        }
        // What fits into one line is as high at every such width.
        const QMargins margins = contentsMargins();
        const int room = width - margins.left() - margins.right() - 2 * margin() - spare;
        const int key = m_advance <= room ? oneLine : width;
        const auto known = m_heights.constFind(key);
        if (known != m_heights.constEnd())
            return *known;
        if (m_heights.size() >= mostHeights)
            m_heights.clear();
        return *m_heights.insert(key, QLabel::heightForWidth(width));
    }

protected:
    void changeEvent(QEvent* event) override {
        m_heights.clear();  // another font or style
        m_text.clear();
        m_advance = QWIDGETSIZE_MAX;
        QLabel::changeEvent(event);
    }

private:
    static constexpr qsizetype mostHeights = 16;
    static constexpr int oneLine = -1;
    static constexpr int spare = 4;  // pixels; a layout rounds otherwise than the metrics
    mutable int m_advance = QWIDGETSIZE_MAX;
    mutable QString m_text;
    mutable QHash<int, int> m_heights;
};

}  // namespace

QLabel* label(const QString& text, TextRole role, const QString& name) {
    auto* made = new QLabel(text);
    dress(made, role, name);
    return made;
}

QLabel* paragraph(const QString& text, TextRole role, const QString& name) {
    auto* made = new Paragraph(text);
    dress(made, role, name);
    made->setWordWrap(true);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return made;
}

QPushButton* button(const QString& text, const QString& name, ButtonRole role) {
    auto* made = new QPushButton(text);
    made->setObjectName(name);
    made->setAutoDefault(false);
    switch (role) {
        case ButtonRole::Normal: break;
        case ButtonRole::Primary: made->setProperty("role", u"primary"_s); break;
        case ButtonRole::Danger: made->setProperty("role", u"danger"_s); break;
        case ButtonRole::Flat: made->setProperty("role", u"flat"_s); break;
    }
    return made;
}

void restyle(QWidget* widget, const char* property, const QVariant& value) {
    if (widget->property(property) == value)
        return;
    widget->setProperty(property, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

Card::Card(const QString& title, QWidget* parent) : QFrame(parent), m_body(new QVBoxLayout(this)) {
    setProperty("role", u"card"_s);
    m_body->setContentsMargins(16, 14, 16, 14);
    m_body->setSpacing(10);
    if (!title.isEmpty())
        setTitle(title);
}

QHBoxLayout* Card::head() {
    if (!m_head) {
        m_head = new QHBoxLayout;
        m_head->setSpacing(8);
        m_body->insertLayout(0, m_head);
    }
    return m_head;
}

void Card::setTitle(const QString& title) {
    if (!m_title) {
        m_title = label(title, TextRole::CardTitle);
        head()->insertWidget(0, m_title);
    }
    m_title->setText(title);
    setAccessibleName(title);
}

Pill::Pill(const QString& text, Tone tone, QWidget* parent) : QLabel(text, parent), m_tone(tone) {
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    setFont(bold);
}

void Pill::set(const QString& text, Tone tone) {
    const bool same = text == this->text() && tone == m_tone;
    m_tone = tone;
    setText(text);
    if (!same)
        update();
}

QSize Pill::sizeHint() const {
    const QFontMetrics metrics(font());
    return {metrics.horizontalAdvance(text()) + 22, metrics.height() + 6};
}

void Pill::paintEvent(QPaintEvent*) {
    const Tokens& tokens = Tokens::of(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.soft(m_tone));
    const double radius = std::min(height() / 2.0, 9.0);
    painter.drawRoundedRect(QRectF(rect()), radius, radius);
    painter.setPen(tokens.strong(m_tone));
    painter.setFont(font());
    painter.drawText(rect(), Qt::AlignCenter, text());
}

ToggleSwitch::ToggleSwitch(const QString& accessibleName, const QString& name, QWidget* parent)
    : QAbstractButton(parent) {
    setCheckable(true);
    setObjectName(name);
    setAccessibleName(accessibleName);
    setToolTip(accessibleName);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ToggleSwitch::paintEvent(QPaintEvent*) {
    const Tokens& tokens = Tokens::of(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF track(1.5, height() / 2.0 - 9, width() - 3, 18);
    const bool on = isChecked();
    painter.setOpacity(isEnabled() ? 1.0 : 0.45);
    painter.setPen(hasFocus() ? QPen(tokens.text, 1.6) : QPen(on ? tokens.accent : tokens.muted, 1.2));
    painter.setBrush(on ? tokens.accent : tokens.neutralSoft);
    painter.drawRoundedRect(track, 9, 9);
    const double x = on ? track.right() - 16 : track.left() + 2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(on ? tokens.onAccent : tokens.muted);
    painter.drawEllipse(QRectF(x, track.top() + 2, 14, 14));
    if (!on)
        return;
    // A tick besides the place of the knob: not by colour alone.
    painter.setPen(QPen(tokens.onAccent, 1.6));
    painter.drawPolyline(QPolygonF{QPointF(track.left() + 6, track.center().y()),
                                   QPointF(track.left() + 9, track.center().y() + 3),
                                   QPointF(track.left() + 14, track.center().y() - 3)});
}

void ToggleSwitch::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

ElidedLabel::ElidedLabel(const QString& text, TextRole role, const QString& name, Qt::TextElideMode mode)
    : m_full(text), m_mode(mode) {
    dress(this, role, name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    elide();
}

void ElidedLabel::setFullText(const QString& text) {
    if (text == m_full)
        return;
    m_full = text;
    updateGeometry();
    elide();
}

QSize ElidedLabel::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 4, fontMetrics().height()};
}

QSize ElidedLabel::sizeHint() const {
    return {fontMetrics().horizontalAdvance(m_full) + 2, fontMetrics().height()};
}

void ElidedLabel::resizeEvent(QResizeEvent* event) {
    QLabel::resizeEvent(event);
    elide();
}

void ElidedLabel::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        elide();
}

void ElidedLabel::elide() {
    const QString shown = fontMetrics().elidedText(m_full, m_mode, std::max(width(), 1));
    if (shown != text())
        setText(shown);
    setToolTip(format::plainTip(shown == m_full ? QString() : m_full));
    setAccessibleName(m_full);
}

CommandLineBox::CommandLineBox(const QString& line, QWidget* parent)
    : QFrame(parent), m_text(paragraph(line, TextRole::Mono, u"commandLine"_s)) {
    setProperty("role", u"inset"_s);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 6, 6, 6);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAccessibleName(tr("The same in a terminal"));
    m_text->setToolTip(tr("The same in a terminal"));
    QPushButton* copy = button(tr("Copy"), u"copyCommandLine"_s, ButtonRole::Flat);
    copy->setAccessibleName(tr("Copy the command line"));
    connect(copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_text->text()); });
    row->addWidget(m_text, 1);
    row->addWidget(copy, 0, Qt::AlignTop);
}

void CommandLineBox::setLine(const QString& line) {
    m_text->setText(discreet(line));
}

PageHead::PageHead(const QString& title, QWidget* parent)
    : QWidget(parent),
      m_row(new QHBoxLayout(this)),
      m_title(new ElidedLabel(title, TextRole::Title, u"pageTitle"_s, Qt::ElideMiddle)),
      m_subtitle(new ElidedLabel(QString(), TextRole::Muted, u"pageSubtitle"_s)) {
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(10);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(1);
    texts->addWidget(m_title);
    texts->addWidget(m_subtitle);
    m_row->addLayout(texts, 1);
}

void PageHead::setTitle(const QString& title) {
    m_title->setFullText(title);
}

void PageHead::setSubtitle(const QString& text) {
    m_subtitle->setFullText(text);
}

void PageHead::addWidget(QWidget* widget) {
    m_row->addWidget(widget, 0, Qt::AlignVCenter);
}

void PageHead::addLeading(QWidget* widget) {
    m_row->insertWidget(0, widget, 0, Qt::AlignVCenter);
}

QWidget* spacer() {
    auto* made = new QWidget;
    made->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    return made;
}

QFrame* horizontalLine() {
    auto* made = new QFrame;
    made->setProperty("role", u"line"_s);
    return made;
}

}  // namespace fdc::ui
