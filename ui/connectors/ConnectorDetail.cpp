// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/ConnectorDetail.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include "core/base/ErrorPages.h"
#include "ui/common/Discreet.h"
#include "ui/common/Format.h"
#include "ui/common/Services.h"
#include "ui/connectors/ConnectorsPresenter.h"
#include "ui/connectors/FactGrid.h"
#include "ui/connectors/LadderView.h"
#include "ui/connectors/SwitchList.h"
#include "ui/connectors/SyncBox.h"
#include "ui/connectors/TroubleList.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;

namespace {

QList<Fact> certificateFacts(const QList<CertificateFacts>& certificates, const QDateTime& now) {
    QList<Fact> facts;
    for (const CertificateFacts& one : certificates) {
        const QString name = one.isOurs        ? ConnectorDetail::tr("Our certificate")
                             : facts.isEmpty() ? ConnectorDetail::tr("Certificate")
                                               //: an authority of a certificate chain
                                               : ConnectorDetail::tr("Issued by");
        facts.append({u"certificate%1"_s.arg(facts.size()), name, certificateText(one, now),
                      certificateTone(one, now) == Tone::Ok ? Tone::Neutral : certificateTone(one, now),
                      //: %1 is the name of an authority
                      ConnectorDetail::tr("Issuer: %1").arg(discreet(one.issuer, Private::Place))});
    }
    return facts;
}

}  // namespace

ConnectorDetail::ConnectorDetail(ConnectorsPresenter& presenter, const Services& services, QWidget* parent)
    : Card({}, parent),
      m_presenter(presenter),
      m_services(services),
      m_content(new QWidget),
      m_name(new ElidedLabel({}, TextRole::CardTitle, u"detailName"_s)),
      m_state(new Pill),
      m_toggle(new ToggleSwitch({}, u"detailToggle"_s)),
      m_reason(paragraph({}, TextRole::Muted, u"detailReason"_s)),
      m_reasonHelp(button(tr("Cause and fix"), u"detailReasonHelp"_s, ButtonRole::Flat)),
      m_troubles(new TroubleList),
      m_restart(button(tr("Restart"), u"detailRestart"_s)),
      m_test(button({}, u"detailTest"_s)),
      m_testText(label({}, TextRole::Muted, u"detailTestText"_s)),
      m_ladder(new LadderView),
      m_certificates(new FactGrid(u"certificateFacts"_s)),
      m_fix(new QFrame),
      m_fixText(paragraph({}, TextRole::Body, u"fixText"_s)),
      m_fixHelp(button({}, u"fixHelp"_s)),
      m_switches(new SwitchList),
      m_sync(new SyncBox(presenter, services)),
      m_factsTitle(label(tr("Facts"), TextRole::CardTitle, u"factsTitle"_s)),
      m_facts(new FactGrid(u"connectorFacts"_s)),
      m_line(new CommandLineBox) {
    setObjectName(u"connectorDetail"_s);
    setAccessibleName(tr("The chosen connector"));
    m_content->setProperty("role", u"scrolled"_s);
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 6, 0);
    column->setSpacing(8);
    buildHead(column);
    column->addWidget(m_troubles);
    buildTest(column);
    buildFix(column);
    column->addSpacing(4);
    m_switches->setTabAnchor(m_fixHelp);
    m_troubles->setTabAnchor(m_reasonHelp);
    column->addWidget(m_switches);
    column->addWidget(m_sync);
    column->addSpacing(4);
    column->addWidget(m_factsTitle);
    column->addWidget(m_facts);
    column->addStretch(1);
    column->addWidget(m_line);
    auto* scroll = new QScrollArea;
    scroll->setObjectName(u"detailScroll"_s);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_content);
    scroll->viewport()->setAutoFillBackground(false);
    body()->addWidget(scroll, 1);
    wire();
    refresh();
}

void ConnectorDetail::buildHead(QVBoxLayout* column) {
    m_state->setObjectName(u"detailState"_s);
    auto* first = new QHBoxLayout;
    first->setSpacing(8);
    m_name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    first->addWidget(m_name);
    first->addWidget(m_state);
    first->addStretch(1);
    first->addWidget(m_toggle);
    column->addLayout(first);
    auto* second = new QHBoxLayout;
    second->addWidget(m_reason, 1);
    second->addWidget(m_reasonHelp, 0, Qt::AlignTop);
    column->addLayout(second);
}

void ConnectorDetail::buildTest(QVBoxLayout* column) {
    column->addWidget(horizontalLine());
    auto* row = new QHBoxLayout;
    row->addWidget(label(tr("Connection test"), TextRole::CardTitle));
    row->addStretch(1);
    m_restart->setToolTip(tr("Shut the connector down and start it again"));
    m_test->setToolTip(tr("Test the connection step by step (F5)"));
    row->addWidget(m_restart);
    row->addWidget(m_test);
    column->addLayout(row);
    m_testText->setWordWrap(true);
    column->addWidget(m_testText);
    column->addWidget(m_ladder);
    column->addWidget(m_certificates);
}

void ConnectorDetail::buildFix(QVBoxLayout* column) {
    m_fix->setObjectName(u"fixBox"_s);
    m_fix->setProperty("role", u"inset"_s);
    auto* inside = new QVBoxLayout(m_fix);
    inside->setContentsMargins(12, 10, 12, 10);
    inside->setSpacing(6);
    inside->addWidget(label(tr("How to fix it"), TextRole::Strong));
    inside->addWidget(m_fixText);
    inside->addWidget(m_fixHelp, 0, Qt::AlignLeft);
    column->addWidget(m_fix);
}

void ConnectorDetail::wire() {
    connect(m_troubles, &TroubleList::retryRequested, this,
            [this] { m_presenter.tryNow(this, m_presenter.currentId()); });
    connect(m_troubles, &TroubleList::helpRequested, this,
            [this](const QString& topic) { m_services.help(topic); });
    connect(&m_presenter, &ConnectorsPresenter::ticked, this, &ConnectorDetail::refreshTimes);
    connect(&m_presenter, &ConnectorsPresenter::currentChanged, this, &ConnectorDetail::refresh);
    connect(&m_presenter, &ConnectorsPresenter::probesChanged, this, &ConnectorDetail::refresh);
    connect(&m_presenter, &ConnectorsPresenter::switchesChanged, this, &ConnectorDetail::refreshSwitches);
    connect(&m_presenter, &ConnectorsPresenter::testChanged, this, [this](const QString& id) {
        if (id == m_presenter.currentId())
            refreshTest();
    });
    connect(m_toggle, &QAbstractButton::clicked, this, [this](bool on) {
        m_toggle->setChecked(!on);  // it shows what is, and that changes when the engine says so
        m_presenter.switchTo(this, m_presenter.currentId(), on);
    });
    connect(m_restart, &QPushButton::clicked, this,
            [this] { m_presenter.restart(this, m_presenter.currentId()); });
    connect(m_test, &QPushButton::clicked, this, [this] { m_presenter.startTest(m_presenter.currentId()); });
    connect(m_fixHelp, &QPushButton::clicked, this,
            [this] { m_services.help(m_fix->property("helpTopic").toString()); });
    connect(m_reasonHelp, &QPushButton::clicked, this,
            [this] { m_services.help(m_reasonHelp->property("helpTopic").toString()); });
    connect(m_switches, &SwitchList::keyActivated, this,
            [this](const QString& key) { m_services.navigate(u"configuration"_s, u"key:"_s + key); });
}

void ConnectorDetail::refresh() {
    const ConnectorState* connector = m_presenter.current();
    m_content->setVisible(connector != nullptr);
    if (!connector)
        return;
    const QString probeCode = m_presenter.probeCode(connector->id);
    const bool changing = m_presenter.isChanging(connector->id);
    m_name->setFullText(connector->name);
    m_state->set(changing ? tr("changing…") : shownWord(*connector),
                 changing ? Tone::Accent : shownTone(*connector));
    m_toggle->setChecked(connector->wanted);
    m_toggle->setEnabled(!changing);
    m_toggle->setAccessibleName(tr("%1 on or off").arg(connector->name));
    m_toggle->setToolTip(format::plainTip(connector->wanted ? tr("Switch %1 off").arg(connector->name)
                                                            : tr("Switch %1 on").arg(connector->name)));
    m_toggle->setProperty("helpTopic", u"key:connectors.%1.enabled"_s.arg(connector->id));
    const bool isOld = connector->stale && connector->isOperational();
    m_reason->setText(isOld ? staleText(*connector, m_services.clock.utcNow())
                            : reasonText(*connector, m_services.language(), probeCode));
    const QString topic = reasonTopic(*connector, probeCode);
    m_reasonHelp->setVisible(topic.startsWith(u"error:"_s));
    m_reasonHelp->setProperty("helpTopic", topic);
    m_restart->setVisible(connector->wanted);
    m_restart->setEnabled(!changing);
    m_troubles->setBusy(changing);
    m_line->setLine(format::commandLine(m_services.environment, {u"connector"_s, u"test"_s, connector->id}));
    refreshTimes();
    refreshTest();
    refreshSwitches();
}

/// What depends on the time: countdowns and ages.
void ConnectorDetail::refreshTimes() {
    const ConnectorState* connector = m_presenter.current();
    if (!connector)
        return;
    const QDateTime now = m_services.clock.utcNow();
    m_troubles->set(troublesOf(*connector, now, m_services.language()));
    const QList<Fact> facts = factsOf(*connector, now);
    m_factsTitle->setVisible(!facts.isEmpty());
    m_facts->setVisible(!facts.isEmpty());
    m_facts->set(facts);
    m_sync->refresh();
}

QString ConnectorDetail::testText() const {
    const LadderTest test = m_presenter.test(m_presenter.currentId());
    if (test.running)
        return tr("Testing, step by step from the name to a harmless call…");
    if (!test.at.isValid())
        return tr(
            "Not tested yet. A test goes from the name of the host to a harmless call and changes nothing.");
    const QString time = format::clockTime(test.at);
    if (test.error)
        //: %1 is a time of day
        return tr("The test at %1 could not be made: %2")
            .arg(time, base::errorSentence(*test.error, m_services.language()));
    if (test.rungs.isEmpty())
        return tr("Tested at %1; this connector has nothing to test.").arg(time);
    return test.isPassed() ? tr("Tested at %1: every step held.").arg(time)
                           : tr("Tested at %1: the step marked ✕ gave way.").arg(time);
}

void ConnectorDetail::refreshTest() {
    const LadderTest test = m_presenter.test(m_presenter.currentId());
    m_test->setText(test.running ? tr("Testing…") : tr("Test", "button: begins a connection test"));
    m_test->setEnabled(!test.running);
    m_testText->setText(testText());
    m_ladder->setRungs(test.rungs, m_services.language());
    m_ladder->setVisible(!test.rungs.isEmpty());
    m_ladder->setEnabled(!test.running);
    m_certificates->set(certificateFacts(test.certificates(), m_services.clock.utcNow()));
    m_certificates->setVisible(!test.certificates().isEmpty());
    refreshFix();
}

void ConnectorDetail::refreshFix() {
    const LadderTest test = m_presenter.test(m_presenter.currentId());
    const RungResult* failed = test.firstFailed();
    const QString language = m_services.language();
    QString code;
    QString text;
    if (test.error) {
        code = test.error->code();
        text = base::errorFix(code, language);
    } else if (failed) {
        code = failed->code;
        text = fixText(*failed, language);
    }
    m_fix->setVisible(!code.isEmpty());
    m_fix->setProperty("helpTopic", u"error:"_s + code);
    m_fixText->setText(text);
    m_fixText->setVisible(!text.isEmpty());
    m_fixHelp->setText(tr("Help for %1").arg(code));
}

void ConnectorDetail::refreshSwitches() {
    const auto& error = m_presenter.switchesError();
    m_switches->set(m_presenter.switches(m_presenter.currentId()),
                    error ? base::errorSentence(*error, m_services.language()) : tr("Loading…"));
}

}  // namespace fdc::ui::connectors
