// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/SettingField.h"

#include <QComboBox>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>
#include <QWheelEvent>

#include "ui/common/Widgets.h"
#include "ui/configuration/AddressLine.h"
#include "ui/configuration/UndoKeys.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int barWidth = 3;

/// Scrolling the form must not change the value under the pointer.
class CalmComboBox : public QComboBox {
protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

}  // namespace

SettingField::SettingField(const SettingRow& row, QWidget* parent) : QWidget(parent), m_row(row) {
    setObjectName(u"row."_s + row.key);
    build();
    setRow(row);
}

void SettingField::build() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(indent, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(head());
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    m_control = makeControl(line);
    m_control->setObjectName(u"setting."_s + m_row.key);
    m_control->setProperty("helpTopic", QString(u"key:"_s + m_row.key));
    m_control->installEventFilter(this);
    m_reset = button(tr("Reset"), u"reset."_s + m_row.key, ButtonRole::Flat);
    //: %1 is a key: the accessible name of a button
    m_reset->setAccessibleName(tr("Reset %1").arg(m_row.key));
    m_reset->setProperty("helpTopic", QString(u"key:"_s + m_row.key));
    // The place is kept, so that nothing moves under the pointer while a value is typed.
    QSizePolicy steady = m_reset->sizePolicy();
    steady.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(steady);
    connect(m_reset, &QPushButton::clicked, this, [this] { Q_EMIT resetRequested(m_row.key); });
    if (m_row.isAddress)
        line->addWidget(makeTest());
    line->addWidget(m_reset);
    line->addWidget(makeMenu());
    column->addLayout(line);
    if (m_address)
        column->addWidget(m_address);
    auto* warning = new QHBoxLayout;
    m_message = paragraph(QString(), TextRole::Muted, u"message."_s + m_row.key);
    m_help = button(tr("Cause and fix"), u"cause."_s + m_row.key, ButtonRole::Flat);
    connect(m_help, &QPushButton::clicked, this, [this] { Q_EMIT helpRequested(u"error:"_s + m_row.code); });
    warning->addWidget(m_message, 1);
    warning->addWidget(m_help, 0, Qt::AlignTop);
    column->addLayout(warning);
    m_suggestion = button(QString(), u"rename."_s + m_row.key);
    connect(m_suggestion, &QPushButton::clicked, this,
            [this] { Q_EMIT renameRequested(m_row.key, m_row.suggestion); });
    column->addWidget(m_suggestion, 0, Qt::AlignLeft);
    m_inForce = paragraph(QString(), TextRole::Muted, u"inForce."_s + m_row.key);
    column->addWidget(m_inForce);
    if (!m_row.help.isEmpty())
        column->addWidget(paragraph(m_row.help, TextRole::Muted, u"help."_s + m_row.key));
    column->addLayout(foot());
}

QWidget* SettingField::makeMenu() {
    m_menu = button(u"⋯"_s, u"menu."_s + m_row.key, ButtonRole::Flat);
    //: %1 is a key: the accessible name of a button that opens a menu
    m_menu->setAccessibleName(tr("More for %1").arg(m_row.key));
    m_menu->setToolTip(tr("More (Shift+F10)"));
    // The control opens the same menu by key, so that a form is not twice as long for the Tab key.
    m_menu->setFocusPolicy(Qt::NoFocus);
    connect(m_menu, &QPushButton::clicked, this,
            [this] { Q_EMIT menuRequested(m_menu->mapToGlobal(QPoint(0, m_menu->height()))); });
    return m_menu;
}

QWidget* SettingField::makeTest() {
    //: a button that tests the address in the field beside it
    m_test = button(tr("Test"), u"testAddress."_s + m_row.key, ButtonRole::Flat);
    //: %1 is a key: the accessible name of a button
    m_test->setAccessibleName(tr("Test the address of %1").arg(m_row.key));
    m_test->setToolTip(tr("Tries the way to this address as it stands here; nothing secret is sent"));
    m_test->setProperty("helpTopic", QString(u"key:"_s + m_row.key));
    connect(m_test, &QPushButton::clicked, this, [this] { Q_EMIT testRequested(m_row.key); });
    m_address = new AddressLine(m_row.key);
    connect(m_address, &AddressLine::helpRequested, this, &SettingField::helpRequested);
    return m_test;
}

void SettingField::setAddressResult(const AddressTest::Result& result) {
    if (!m_address)
        return;
    m_address->setResult(result);
    m_test->setAccessibleDescription(m_address->spoken());
}

QHBoxLayout* SettingField::head() {
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    auto* key = new ElidedLabel(m_row.key, TextRole::Mono, u"key."_s + m_row.key, Qt::ElideMiddle);
    QFont bold = key->font();
    bold.setWeight(QFont::Bold);
    key->setFont(bold);
    line->addWidget(key, 1);
    m_problem = new Pill;
    m_problem->setObjectName(u"problem."_s + m_row.key);
    line->addWidget(m_problem);
    return line;
}

QHBoxLayout* SettingField::foot() {
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(paragraph(m_row.form, TextRole::Muted, u"form."_s + m_row.key), 1);
    //: a setting differs from the file on disk
    m_changed = new Pill(tr("changed"), Tone::Accent);
    m_changed->setObjectName(u"changed."_s + m_row.key);
    line->addWidget(m_changed);
    if (m_row.reload.isEmpty())
        return line;
    auto* reload = new Pill(m_row.reload);
    reload->setToolTip(m_row.reloadTip);
    line->addWidget(reload);
    return line;
}

QWidget* SettingField::makeControl(QHBoxLayout* line) {
    switch (m_row.control) {
        case Control::Toggle: return makeToggle(line);
        case Control::Choice: return makeChoice(line);
        case Control::Hidden: return makeHidden(line);
        case Control::Line: break;
    }
    m_line = new QLineEdit;
    UndoKeys::leaveToPage(m_line);
    connect(m_line, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_row.value = text;
        Q_EMIT edited(m_row.key, text);
    });
    connect(m_line, &QLineEdit::editingFinished, this, &SettingField::settled);
    line->addWidget(m_line, 1);
    return m_line;
}

QWidget* SettingField::makeToggle(QHBoxLayout* line) {
    m_toggle = new ToggleSwitch(m_row.key, QString());
    m_word = label(QString(), TextRole::Body, u"word."_s + m_row.key);
    connect(m_toggle, &QAbstractButton::clicked, this, [this](bool on) {
        Q_EMIT edited(m_row.key, on ? u"true"_s : u"false"_s);
        Q_EMIT settled();
    });
    line->addWidget(m_toggle);
    line->addWidget(m_word, 1);
    return m_toggle;
}

QWidget* SettingField::makeChoice(QHBoxLayout* line) {
    m_choice = new CalmComboBox;
    m_choice->setFocusPolicy(Qt::StrongFocus);
    connect(m_choice, &QComboBox::activated, this, [this](int index) {
        const QVariant value = m_choice->itemData(index);
        if (value.isNull())
            Q_EMIT resetRequested(m_row.key);
        else
            Q_EMIT edited(m_row.key, value.toString());
        Q_EMIT settled();
    });
    line->addWidget(m_choice, 1);
    return m_choice;
}

QWidget* SettingField::makeHidden(QHBoxLayout* line) {
    m_hidden = new ElidedLabel(QString(), TextRole::Mono, u"hidden."_s + m_row.key, Qt::ElideMiddle);
    QPushButton* replace = button(QString(), QString());
    connect(replace, &QPushButton::clicked, this, [this] { Q_EMIT replaceRequested(m_row.key); });
    line->addWidget(m_hidden, 1);
    line->addWidget(replace);
    return replace;
}

bool SettingField::takesKey(const QKeyEvent& key) {
    const bool menu =
        key.key() == Qt::Key_Menu || (key.key() == Qt::Key_F10 && key.modifiers() == Qt::ShiftModifier);
    const bool enter = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    const bool why = enter && key.modifiers() & Qt::AltModifier;
    if (menu)
        Q_EMIT menuRequested(m_control->mapToGlobal(QPoint(0, m_control->height())));
    if (why)
        Q_EMIT whyRequested(m_row.key);
    return menu || why;
}

bool SettingField::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
        case QEvent::FocusIn: Q_EMIT entered(m_row.key); break;
        case QEvent::KeyPress:
            if (takesKey(*static_cast<QKeyEvent*>(event)))
                return true;
            break;
        case QEvent::ContextMenu:
            // By the pointer, a text field has its own menu with cut and paste.
            if (static_cast<QContextMenuEvent*>(event)->reason() == QContextMenuEvent::Keyboard)
                return true;
            break;
        default: break;
    }
    return QWidget::eventFilter(watched, event);
}

void SettingField::setCurrent(bool current) {
    if (std::exchange(m_current, current) != current)
        update();
}

void SettingField::paintEvent(QPaintEvent* event) {
    QWidget::paintEvent(event);
    if (m_current)
        QPainter(this).fillRect(QRect(0, 2, barWidth, height() - 4), Tokens::of(*this).accent);
}

}  // namespace fdc::ui::configuration
